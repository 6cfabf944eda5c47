// A site in a temporary folder, with hostile texts wherever somebody may write.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

/** Text that a YAML file may hold as a string on one line. */
const quoted = (text) => JSON.stringify(text);

export class Site {
  constructor(program) {
    this.program = resolve(program);
    this.root = mkdtempSync(join(tmpdir(), "hostile-"));
    this.folder = join(this.root, "in");
    this.out = join(this.root, "out");
    mkdirSync(this.folder);
    writeFileSync(join(this.root, "secret.md"), "# TOP SECRET\n");
  }

  remove() {
    rmSync(this.root, { recursive: true, force: true });
  }

  write(path, text) {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  /** A file by its text, `{link}` for a symbolic link, `{repeat, times}` for what is too long to write down. */
  put(path, what) {
    if (typeof what === "string") this.write(path, what);
    else if (what.link) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      rmSync(join(this.folder, path), { recursive: true, force: true });
      symlinkSync(what.link.replace("ROOT", this.root), join(this.folder, path));
    } else this.write(path, (what.before ?? "") + what.repeat.repeat(what.times));
  }

  settings(harm = `<script>alert(1)</script>"onclick='alert(1)'\u202e`) {
    const text = quoted(harm);
    this.write("rapporteur.yaml", `title: ${text}\nlanguages: [en, ar]\nbase_url: https://example.org/x\n`
      + `groups:\n- {id: technical, name: ${text}}\n`
      + "repository: {url: https://git.example.org/x/y, branch: \"main'\\\"><script>alert(1)</script>\", forge: forgejo}\n"
      + "contact: \"a@example.org\"\n");
    this.write("drafts/d/document.yaml", `title: ${text}\nsummary: ${text}\nchairs: [eve]\nversions:\n`
      + `- {id: v1, date: 2026-01-01, title: ${text}}\n`);
    this.write("comments/people/eve.yaml", `name: ${text}\ngroup: technical\naffiliation: ${text}\ninterests: ${text}\n`
      + `on_behalf: ${text}\nurl: "https://a.example/'onclick=alert(1)//?x=javascript:alert(1)&amp;y"\n`);
  }

  /** The texts as two versions, less those that are errors; how many are left. */
  drafts(snippets) {
    this.write("drafts/d/document.yaml", readFileSync(join(this.folder, "drafts/d/document.yaml"), "utf8")
      + "- {id: v2, date: 2026-02-01}\n");
    const inside = (text) => text.split("\n").map((line) => `> ${line}`).join("\n");
    let left = snippets;
    for (let round = 0; round < 12; round += 1) {
      this.write("drafts/d/v1/en.md", ["# Text", "First words.", ...left].join("\n\n") + "\n");
      const turned = [...left].reverse().map(inside);
      this.write("drafts/d/v2/en.md", ["# Text", "First words.", ...turned].join("\n\n") + "\n");
      const bad = this.wrongLines();
      if (bad.length === 0) break;
      left = left.filter((text, at) => !bad.some(([version, line]) => {
        const order = version === "v1" ? left : [...left].reverse();
        const place = version === "v1" ? at : left.length - 1 - at;
        const before = order.slice(0, place).reduce((sum, one) => sum + one.split("\n").length + 1, 4);
        return line > before && line <= before + text.split("\n").length;
      }));
    }
    return left.length;
  }

  /** The version and line of each error in the drafts. */
  wrongLines() {
    this.run("check");
    return [...this.said.matchAll(/^drafts\/d\/(v\d)\/en\.md:(\d+):\d+: error/gm)].map((m) => [m[1], Number(m[2])]);
  }

  /** A comment for each text, in every field that is written by strangers. */
  comments(snippets) {
    snippets.forEach((snippet, number) => {
      const words = quoted(snippet);
      const author = ["eve", `{name: ${words}, group: technical, affiliation: ${words}}`, "anonymous"][number % 3];
      const suggest = number % 2 === 0 ? `suggest: ${words}\n` : "";
      const day = author === "anonymous" ? "2026-01-10" : "2026-01-10T10:00:00Z";
      this.write(`comments/d/v1/c${number}.yaml`, `author: ${author}\ndate: ${day}\ntarget: {quote: First}\nbody: ${words}\n${suggest}`
        + `tags: [${words}]\nreplies:\n- {author: eve, date: 2026-01-11, body: ${words}}\n`
        + `disposition: {outcome: rejected, by: eve, date: 2026-01-12, reason: ${words}}\n`);
    });
  }

  run(command, ...more) {
    const args = [command, "-q", "--color", "never", "--site", this.folder, ...more];
    const env = { ...process.env, SOURCE_DATE_EPOCH: "1795219200" };
    const run = spawnSync(this.program, args, { encoding: "utf8", env, maxBuffer: 1 << 28 });
    this.said = run.stderr;
    return run.status;
  }

  build(...how) {
    return this.run("build", ...how, "--out", this.out);
  }

  isBuilt() {
    return existsSync(this.out);
  }

  /** What stands beside the site and its output and was not there before. */
  stray() {
    return readdirSync(this.root).filter((name) => !["in", "out", "secret.md"].includes(name));
  }
}
