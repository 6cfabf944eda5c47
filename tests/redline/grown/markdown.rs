//! A grown document as Markdown.

use super::lines::{Look, Piece};
use super::{Document, Kind, Tree};

/// Writes a document.
pub(crate) fn write(document: &Document) -> String {
    let mut lines = blocks(&document.blocks, document.width);
    for (label, note) in &document.notes {
        let inner = blocks(note, document.width);
        lines.push(String::new());
        lines.extend(led(&format!("[^{label}]: "), "    ", inner));
    }
    lines.join("\n") + "\n"
}

/// Blocks with an empty line between them.
fn blocks(trees: &[Tree], width: usize) -> Vec<String> {
    let mut out = Vec::new();
    for (at, tree) in trees.iter().enumerate() {
        if at > 0 {
            out.push(String::new());
        }
        out.extend(block(tree, at % 2 == 0, width));
    }
    out
}

/// One block. Lists of one kind that follow one another have other marks (`even` or not).
fn block(tree: &Tree, even: bool, width: usize) -> Vec<String> {
    match &tree.kind {
        Kind::Paragraph | Kind::Cell | Kind::Row => line(&tree.line, width),
        Kind::Heading(level, alternative) => {
            let class = if *alternative { " {.alternative}" } else { "" };
            let words = line(&unbroken(&tree.line), 0).join(" ");
            vec![format!("{} {words}{class}", "#".repeat(*level))]
        }
        Kind::Code(language) => {
            let words = tree.line.chunks(4).map(|words| {
                let words: Vec<&str> = words.iter().map(|piece| &*piece.text).collect();
                words.join(" ")
            });
            let fence = |after: &str| format!("~~~~{after}");
            std::iter::once(fence(language))
                .chain(words)
                .chain([fence("")])
                .collect()
        }
        Kind::Rule => vec!["* * *".to_owned()],
        Kind::Quote => led("> ", "> ", blocks(&tree.children, width)),
        Kind::Note(kind) => {
            let mut inner = vec![format!("[!{kind}]")];
            inner.extend(blocks(&tree.children, width));
            led("> ", "> ", inner)
        }
        Kind::Bullets => list(tree, width, |_| if even { "- " } else { "* " }.to_owned()),
        Kind::Numbers(start) => {
            let dot = if even { '.' } else { ')' };
            list(tree, width, |at| format!("{}{dot} ", start + at))
        }
        Kind::Item(_) => led("- ", "  ", blocks(&tree.children, width)),
        Kind::Table(aligns) => table(aligns, &tree.children),
    }
}

/// Items; tight where none holds more than one block.
fn list(tree: &Tree, width: usize, mark: impl Fn(usize) -> String) -> Vec<String> {
    let tight = tree.children.iter().all(|item| item.children.len() <= 1);
    let mut out = Vec::new();
    for (at, item) in tree.children.iter().enumerate() {
        if at > 0 && !tight {
            out.push(String::new());
        }
        let mut inner = blocks(&item.children, width);
        if let (Kind::Item(Some(done)), Some(first)) = (&item.kind, inner.first_mut()) {
            first.insert_str(0, if *done { "[x] " } else { "[ ] " });
        }
        let mark = mark(at);
        out.extend(led(&mark, &" ".repeat(mark.len()), inner));
    }
    out
}

/// Lines after a mark, and the others below it.
fn led(first: &str, rest: &str, lines: Vec<String>) -> Vec<String> {
    let lines = if lines.is_empty() {
        vec![String::new()]
    } else {
        lines
    };
    let led = |(at, line): (usize, String)| {
        let lead = if at == 0 { first } else { rest };
        if line.is_empty() {
            lead.trim_end().to_owned()
        } else {
            format!("{lead}{line}")
        }
    };
    lines.into_iter().enumerate().map(led).collect()
}

fn table(aligns: &[&str], rows: &[Tree]) -> Vec<String> {
    let row = |row: &Tree| {
        let cells: Vec<String> = row
            .children
            .iter()
            .map(|cell| line(&unbroken(&cell.line), 0).join(" "))
            .collect();
        format!("| {} |", cells.join(" | "))
    };
    let mut out: Vec<String> = rows.iter().map(row).collect();
    let at = out.len().min(1);
    out.insert(at, format!("| {} |", aligns.join(" | ")));
    out
}

fn unbroken(pieces: &[Piece]) -> Vec<Piece> {
    let plain = |piece: &Piece| Piece {
        look: if piece.look == Look::Broken {
            Look::Plain
        } else {
            piece.look
        },
        ..piece.clone()
    };
    pieces.iter().map(plain).collect()
}

/// Words, broken into lines.
fn line(pieces: &[Piece], width: usize) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut broken = false;
    for group in pieces.chunk_by(|a, b| a.look == b.look && groups(a.look)) {
        let text = styled(group);
        match words.last_mut() {
            Some(last) if group[0].glued && !broken => last.push_str(&text),
            _ => words.push(text),
        }
        broken = group[0].look == Look::Broken;
    }
    wrapped(&words, width)
}

fn groups(look: Look) -> bool {
    !matches!(look, Look::Image(_) | Look::Note | Look::Broken)
}

fn styled(group: &[Piece]) -> String {
    let mut text = String::new();
    for (at, piece) in group.iter().enumerate() {
        if at > 0 && !piece.glued {
            text.push(' ');
        }
        match piece.look {
            Look::Code => text.push_str(&piece.text.replace('|', "")),
            _ => text.push_str(&escaped(&piece.text)),
        }
    }
    match group[0].look {
        Look::Plain => text,
        Look::Between(mark) => format!("{mark}{text}{mark}"),
        Look::Element(name) => format!("<{name}>{text}</{name}>"),
        Look::Code => format!("`{text}`"),
        Look::Link(to, "") => format!("[{text}]({to})"),
        Look::Link(to, title) => format!("[{text}]({to} \"{title}\")"),
        Look::Image(name) => format!("![{text}]({name})"),
        Look::Note => format!("[^{}]", group[0].text),
        Look::Broken => format!("{text}\\\n"),
    }
}

fn escaped(text: &str) -> String {
    let escape = |c: char| {
        let slash = if c.is_ascii_punctuation() { "\\" } else { "" };
        format!("{slash}{c}")
    };
    text.chars().map(escape).collect()
}

/// Lines of at most `width` characters, where that can be had. Between Han characters no line ends,
/// for there a line's end is no space.
fn wrapped(words: &[String], width: usize) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for word in words {
        match out.last_mut() {
            Some(last) if last.ends_with('\n') => {
                last.pop();
                out.push(word.clone());
            }
            Some(last) if fits(last, word, width) => {
                last.push(' ');
                last.push_str(word);
            }
            _ => out.push(word.clone()),
        }
    }
    if let Some(last) = out.last_mut() {
        let end = last.trim_end_matches(['\n', '\\']).len();
        last.truncate(end);
    }
    out.retain(|line| !line.is_empty());
    out
}

fn fits(line: &str, word: &str, width: usize) -> bool {
    let wide = |c: Option<char>| c.is_some_and(|c| c >= '\u{2e80}');
    let han = wide(line.chars().last()) || wide(word.chars().next());
    // A digit at a line's start could be the number of an item, and so could be what a sign begins.
    let begins = word
        .chars()
        .next()
        .is_some_and(|c| c.is_ascii_digit() || c == '<');
    width == 0 || han || begins || line.chars().count() + word.chars().count() < width
}
