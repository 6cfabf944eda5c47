#!/usr/bin/env python3
"""Recomputes every figure of who spoke, of what is in brackets, of how long answers took, and which
translations of the text as it stands have nothing outdated, from the files that people wrote and nothing else, and compares them with the record pages of a built site, in every language.

    python3 tests/independent/record.py SITE BUILT

Shares no code with the program. Ends with "N passed, M failed"."""

import datetime
import hashlib
import re
import sys
import unicodedata
from html.parser import HTMLParser
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
import words as segment  # noqa: E402
from tree import read  # noqa: E402

GROUPS = ["government", "business", "civil-society", "technical", "academic", "intergovernmental"]
REGIONS = ["african", "asia-pacific", "eastern-european", "latin-american-caribbean", "western-european-others"]
ANSWERS = {"accepted", "accepted-in-part", "rejected", "answered", "out-of-scope"}
# A stranger may write a group's name for its id; these are the names of the built-in ones in English.
NAMES = {
    "governments": "government",
    "business": "business",
    "civil society": "civil-society",
    "technical community": "technical",
    "academia": "academic",
    "intergovernmental organizations": "intergovernmental",
}


def several(value):
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def day(typed):
    """The UTC day. The record of this site has days, and instants that end in Z."""
    return typed[:10]


def folded(name):
    return " ".join(unicodedata.normalize("NFC", name).lower().split())


class Site:
    def __init__(self, root):
        self.root = Path(root)
        self.settings = read(self.root / "rapporteur.yaml")
        given = self.settings.get("groups", [])
        self.groups = [group["id"] for group in given] or GROUPS
        self.names = NAMES if not given else {}
        for group in given:
            named = group.get("name", group["id"])
            for name in named.values() if isinstance(named, dict) else [named]:
                self.names[folded(name)] = group["id"]
        self.languages = several(self.settings.get("languages")) or ["en"]
        people = sorted((self.root / "comments/people").glob("*.yaml"))
        self.people = {path.stem: read(path) for path in people}
        self.files = {}
        for id, person in self.people.items():
            for group in several(person.get("group")) or [None]:
                self.files.setdefault((folded(person["name"]), group), id)

    def group(self, typed):
        return typed if typed in self.groups else self.names.get(folded(typed), typed)

    def documents(self):
        for path in sorted((self.root / "drafts").glob("*/document.yaml")):
            yield path.parent.name, read(path)


class Entry:
    def __init__(self, site, thread, typed, place, opener=None):
        self.day = day(typed.get("date") or opener["date"])
        self.authors = several(typed.get("author") or opener["author"])
        self.hat = typed.get("as") or (opener or {}).get("as")
        self.position = typed.get("position")
        self.outcome = typed.get("outcome")
        self.assigned = typed.get("assigned")
        self.body = typed.get("body")
        self.language = typed.get("language")
        self.place = place
        self.voices = [voice(site, thread, author) for author in self.authors]


def voice(site, thread, author):
    """Who somebody is: the same through the document, or for the unnamed in this thread only."""
    if isinstance(author, dict):
        if "name" not in author:
            return ("group", thread, site.group(author["group"]))
        key = (folded(author["name"]), next(iter(groups_of(site, author)), None))
        return ("person", site.files[key]) if key in site.files else ("stranger", *key)
    if re.fullmatch(r"anonymous(-\d+)?", author):
        return ("anonymous", thread, author)
    person = site.people[author]
    groups = several(person.get("group")) or [None]
    return ("person", site.files[(folded(person["name"]), groups[0])])


def groups_of(site, author):
    if isinstance(author, dict):
        return [site.group(group) for group in several(author.get("group"))]
    return several(site.people[author].get("group")) if author in site.people else []


def region_of(site, author):
    if isinstance(author, dict):
        return author.get("region")
    return site.people.get(author, {}).get("region")


def counts_under(site, entry, author):
    groups = groups_of(site, author)
    unnamed = author not in site.people if isinstance(author, str) else "name" not in author
    if entry.hat and not unnamed and (len(entry.authors) == 1 or entry.hat in groups):
        return [entry.hat]
    return groups


class Thread:
    def __init__(self, site, id, version, typed, replies, letter=None):
        self.id, self.version, self.typed = id, version, typed
        opener = Entry(site, id, typed, -1, letter)
        entries = [opener]
        entries += [Entry(site, id, reply, place) for place, reply in enumerate(replies)]
        self.entries = sorted(entries, key=lambda entry: entry.day)
        self.openers = set(opener.voices)
        self.opened = opener.day
        self.dispositions = several(typed.get("disposition"))
        self.suggests = "suggest" in typed
        self.redacted = (self.standing() or {}).get("outcome") == "redacted"

    def standing(self):
        newest = None
        for one in self.dispositions:
            if newest is None or day(one["date"]) >= day(newest["date"]):
                newest = one
        return newest

    def hides(self, entry):
        return self.redacted and entry.place < 0

    def on_suggestion(self, who):
        return self.suggests and (self.redacted or who not in self.openers)

    def stands(self):
        """Each voice's standing objection: the day on which it was made."""
        position = {}
        for entry in self.entries:
            for who in entry.voices:
                if entry.position and not self.hides(entry):
                    position[who] = (entry.position, entry.day)
                objects = position.get(who, ("",))[0] == "object"
                if entry.outcome == "withdrawn" or entry.outcome == "satisfied" and objects:
                    position.pop(who, None)
        return {who: made for who, (stands, made) in position.items() if stands == "object"}

    def objected(self):
        made = set()
        for entry in self.entries:
            if entry.position == "object" and not self.hides(entry):
                made.update(who for who in entry.voices if not self.on_suggestion(who))
        return made

    def answered(self):
        """The day on which the person it was last assigned to replied."""
        waits, answered = None, None
        for entry in self.entries:
            if waits and ("person", waits) in entry.voices:
                waits, answered = None, entry.day
            if entry.assigned:
                waits, answered = entry.assigned, None
        return answered

    def waited(self):
        """Days from the comment to its first answer; none while there is no answer."""
        days = [day(one["date"]) for one in self.dispositions]
        days += [self.answered()] if self.answered() else []
        if not days:
            return None
        asked, told = (datetime.date.fromisoformat(one) for one in (self.opened, min(days)))
        return max((told - asked).days, 0)

    def status(self):
        standing = self.standing()
        if standing:
            return standing["outcome"]
        said, answered = {}, self.answered()
        for entry in self.entries:
            for who in entry.voices:
                if entry.outcome and who in self.openers:
                    said[who] = entry.outcome
        if all(said.get(who) == "withdrawn" for who in self.openers):
            return "withdrawn"
        return "answered" if self.typed.get("kind") == "question" and answered else "open"


def answered(threads, thread, made):
    standing, seen = thread.standing(), set()
    if not standing or day(standing["date"]) < made:
        return False
    while standing["outcome"] == "duplicate":
        original = standing.get("duplicate_of")
        if original not in threads or original in seen or not threads[original].standing():
            return False
        seen.add(original)
        standing = threads[original].standing()
    return standing["outcome"] in ANSWERS


def load_threads(site, document, versions):
    files, later = {}, {}
    for version in versions:
        for path in sorted((site.root / "comments" / document / version).glob("*.yaml")):
            typed = read(path)
            if "reply_to" in typed:
                later.setdefault(typed["reply_to"], []).append((path.stem, typed))
            else:
                files[path.stem] = (version, typed)
    threads = {}
    for id, (version, typed) in files.items():
        own = lambda id, typed: several(typed.get("replies")) + [t for _, t in sorted(later.get(id, []), key=lambda r: r[0])]
        if "points" in typed:
            for number, point in enumerate(typed["points"], 1):
                name = f"{id}.{number}"
                threads[name] = Thread(site, name, version, point, own(name, point), typed)
        else:
            threads[id] = Thread(site, id, version, typed, own(id, typed))
    return threads


def length(body, language):
    if body is None:
        return 0
    if isinstance(body, dict):
        body = body[language] if language in body else next(iter(body.values()))
    return segment.count(body)


class Row:
    def __init__(self):
        self.voices, self.comments, self.replies, self.words = set(), 0, 0, 0
        self.objections, self.unaddressed, self.outcomes = 0, 0, {}

    def figures(self, total):
        share = lambda part, whole: part * 100 // whole if whole else None
        return {
            "participants": len(self.voices),
            "participants-share": share(len(self.voices), len(total.voices)),
            "comments": self.comments,
            "replies": self.replies,
            "words": self.words,
            "words-share": share(self.words, total.words),
            "objections": self.objections,
            "unaddressed": self.unaddressed,
        }


def who_spoke(site, threads, version):
    groups = {key: Row() for key in site.groups + [""]}
    regions = {key: Row() for key in REGIONS + [""]}
    total = Row()
    for thread in (thread for thread in threads.values() if thread.version == version):
        objected, standing, counted = thread.objected(), thread.stands(), set()
        for entry in thread.entries:
            hidden = thread.hides(entry)
            body = None if hidden else entry.body
            words = length(body, entry.language)
            touched = []
            authors = [None] if hidden else entry.authors
            voices = [("hidden", thread.id)] if hidden else entry.voices
            for author, who in zip(authors, voices):
                under = [] if hidden else counts_under(site, entry, author)
                region = None if hidden else region_of(site, author)
                rows = [groups.setdefault(key, Row()) for key in under or [""]]
                rows += [regions[region or ""], total]
                first = who in objected and who not in counted
                counted.add(who)
                for row in rows:
                    row.voices.add(who)
                    if first:
                        row.objections += 1
                        made = standing.get(who)
                        row.unaddressed += made is not None and not answered(threads, thread, made)
                    if row not in touched:
                        touched.append(row)
            for row in touched:
                row.words += words
                row.comments += entry.place < 0
                row.replies += entry.place >= 0
                if entry.place < 0:
                    status = thread.status()
                    row.outcomes[status] = row.outcomes.get(status, 0) + 1
    return groups, regions, total


def visible(source):
    """The lines of a Markdown text without what is no text: code, links' targets, footnotes, task boxes."""
    source = re.sub(r"\A---\n.*?\n---\n", "", source, flags=re.S)
    source = re.sub(r"(?ms)^(```|~~~).*?^\1", "", source)
    source = re.sub(r"`[^`\n]*`", "", source)
    source = re.sub(r"(?m)^> \[!\w+\]$", ">", source)
    source = re.sub(r"(?m)^\[\^[^\]]+\]:", "", source)
    source = re.sub(r"\[\^[^\]]+\]", "", source)
    return re.sub(r"(?m)^(\s*[-*+] )\[[ xX]\] ", r"\1", source)


def unlinked(line):
    """A line without its links, the words of which mean themselves."""
    out, open_at = [], []
    i = 0
    while i < len(line):
        c = line[i]
        if c == "[":
            open_at.append(len(out))
        if c == "]" and open_at:
            start = open_at.pop()
            link = re.match(r"\]\([^()\s]*\)", line[i:])
            if link:
                del out[start:]
                i += link.end()
                continue
        out.append(c)
        i += 1
    return "".join(out)


def brackets(path):
    """Pairs of brackets by the heading they stand under, and how many give a choice."""
    sections, choices, heading = {}, 0, ""
    for block in re.split(r"\n\s*\n|\n(?=#)|(?<=\n)(?=\s*\d+\. )", visible(path.read_text(encoding="utf-8"))):
        found = re.match(r"\s*#+ .*?\{#([\w.-]+)", block)
        if found:
            heading = found.group(1)
            block = re.sub(r"\{#[^}]*\}", "", block)
        open_pairs = []
        for c in unlinked(block):
            if c in "[［":
                open_pairs.append(False)
            elif c in "/／" and open_pairs:
                open_pairs[-1] = True
            elif c in "]］" and open_pairs:
                choices += open_pairs.pop()
                sections[heading] = sections.get(heading, 0) + 1
    return sections, choices


class Page(HTMLParser):
    """The figures of a record page: of each row with a mark, its figures by name."""

    def __init__(self, html):
        super().__init__()
        self.rows, self.row, self.figure, self.nested = [], None, None, 0
        self.times, self.outdated = None, {}
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if "data-times" in attrs:
            self.times = [int(days) for days in attrs["data-times"].split()]
        if "data-covers" in attrs:
            self.outdated[attrs["data-covers"]] = int(attrs["data-outdated"])
        if tag == "tr":
            self.row = None
            for mark in ("data-spoke", "data-outcomes", "data-section", "data-brackets"):
                if mark in attrs:
                    self.row = (mark[5:], attrs[mark], attrs.get("data-row", ""), {})
                    self.rows.append(self.row)
        if tag == "td" and self.row and "data-figure" in attrs:
            self.figure = attrs["data-figure"]
            self.row[3][self.figure] = ""

    def handle_data(self, data):
        if self.figure:
            self.row[3][self.figure] += data

    def handle_endtag(self, tag):
        if tag == "td":
            self.figure = None


def number(shown):
    digits = "".join(str(unicodedata.digit(c)) for c in shown if unicodedata.category(c) == "Nd")
    return int(digits) if digits else None


def expected(site, document, settings, threads, versions, at):
    groups, regions, total = who_spoke(site, threads, versions[at])
    rows = {}
    for kind, these in (("group", groups), ("region", regions), ("total", {"": total})):
        for key, row in these.items():
            rows["spoke", kind, key] = row.figures(total)
            if row.comments:
                outcomes = {status: row.outcomes.get(status, 0) for status in total.outcomes}
                rows["outcomes", kind, key] = outcomes
    if settings.get("brackets") == "unagreed":
        language = settings.get("language", site.languages[0])
        left = []
        for version in versions[: at + 1]:
            sections, choices = brackets(site.root / "drafts" / document / version / f"{language}.md")
            left.append({"left": sum(sections.values()), "choices": choices})
        rows["brackets", "", ""] = left
        rows["sections", "", ""] = sections
    return rows


def times(threads, version):
    """What half of the answered comments on a version waited at most, and what all of them did."""
    waited = [thread.waited() for thread in threads.values() if thread.version == version]
    waited = sorted(days for days in waited if days is not None)
    return [waited[(len(waited) - 1) // 2], waited[-1]] if waited else None


def up_to_date(site, document, settings, version):
    """Which languages a version has, and whether each translation says it was made of this very source."""
    folder = site.root / "drafts" / document / version
    source = settings.get("language", site.languages[0])
    figure = hashlib.sha256((folder / f"{source}.md").read_bytes()).hexdigest()
    made_of = {}
    for language in site.languages:
        path = folder / f"{language}.md"
        if language != source and path.exists():
            front = re.search(r"(?m)^source_sha256: ['\"]?([0-9a-f]{64})", path.read_text(encoding="utf-8"))
            made_of[language] = bool(front) and front.group(1) == figure
    return made_of


def compare_record(page, waited, made_of):
    """What differs of times and of translations, as sentences."""
    if page.times != waited:
        yield f"times to answer: {page.times}, not {waited}"
    if set(page.outdated) != set(made_of):
        yield f"translations: {sorted(page.outdated)}, not {sorted(made_of)}"
    for language, is_of_this in made_of.items():
        if is_of_this and page.outdated.get(language) != 0:
            yield f"{language}: {page.outdated.get(language)} outdated, and it was made of this source"


def compare(page, rows):
    """What differs, as sentences."""
    seen, left = set(), []
    for kind, value, key, shown in page.rows:
        figures = {name: number(text) for name, text in shown.items()}
        if kind == "section":
            wanted = rows.get(("sections", "", ""))
            if wanted is not None and figures.get("brackets") != wanted.get(value, 0):
                yield f"brackets in {value}: {figures.get('brackets')}, not {wanted.get(value, 0)}"
        elif kind == "brackets":
            left.append(figures)
        else:
            seen.add((kind, value, key))
            wanted = rows.get((kind, value, key))
            if figures != wanted:
                yield f"{kind} of {value} {key or '-'}: {figures}, not {wanted}"
    if left != rows.get(("brackets", "", ""), []):
        yield f"brackets left: {left}, not {rows.get(('brackets', '', ''))}"
    for missing in sorted(set(rows) - seen):
        if missing[0] in ("spoke", "outcomes"):
            yield f"no row for {missing}"


def main(root, built):
    site = Site(root)
    passed = failed = figures = others = 0
    for document, settings in site.documents():
        versions = [version["id"] for version in settings["versions"]]
        threads = load_threads(site, document, versions)
        for at, version in enumerate(versions):
            rows = expected(site, document, settings, threads, versions, at)
            figures += sum(len(row) for key, row in rows.items() if key[0] in ("spoke", "outcomes"))
            waited = times(threads, version)
            made_of = up_to_date(site, document, settings, version)
            others += 2 * bool(waited) + len(made_of)
            for language in site.languages:
                path = Path(built) / language / document / version / "record/index.html"
                page = Page(path.read_text(encoding="utf-8"))
                wrong = list(compare(page, rows)) + list(compare_record(page, waited, made_of))
                passed, failed = passed + (not wrong), failed + bool(wrong)
                for one in wrong:
                    print(f"{path}: {one}")
    print(f"record pages: {figures} figures of who spoke, recomputed from the files alone")
    print(f"record pages: {others} figures of times to answer and of translations, likewise")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
