//! Sites of any size, the same from run to run: documents in versions and six languages.

use std::fs;
use std::path::Path;

use super::vocabulary::{ALL, Vocabulary};

/// A small generator of random numbers (xorshift64*).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `bound`.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(high).unwrap_or(0) % bound.max(1)
    }
}

/// A sentence: the places of its phrases in their lists, and a number.
#[derive(Clone)]
struct Sentence([usize; 4], usize);

/// A block.
#[derive(Clone)]
enum Block {
    Heading(usize),
    Paragraph(Vec<Sentence>),
    List(Vec<Sentence>),
    Table(Vec<[Sentence; 2]>),
}

/// A text before it is put into a language.
#[derive(Clone)]
pub(crate) struct Text(Vec<Block>);

fn sentence(random: &mut Random) -> Sentence {
    Sentence(std::array::from_fn(|_| random.below(8)), random.below(400))
}

fn sentences(random: &mut Random, count: usize) -> Vec<Sentence> {
    (0..count).map(|_| sentence(random)).collect()
}

impl Text {
    /// A text of about `words` English words.
    pub(crate) fn new(random: &mut Random, words: usize) -> Self {
        let mut blocks = Vec::new();
        for number in 0..words.div_ceil(55) {
            if number % 5 == 0 {
                blocks.push(Block::Heading(number / 5));
            }
            blocks.push(match number % 7 {
                3 => Block::List(sentences(random, 4)),
                6 => Block::Table(
                    (0..3)
                        .map(|_| [sentence(random), sentence(random)])
                        .collect(),
                ),
                _ => Block::Paragraph(sentences(random, 4)),
            });
        }
        Self(blocks)
    }

    /// The next version: about one block in eight edited, one in forty moved, added or removed.
    pub(crate) fn edited(&self, random: &mut Random) -> Self {
        let mut blocks = self.0.clone();
        for block in &mut blocks {
            if random.below(8) == 0 {
                edit(block, random);
            }
        }
        for _ in 0..blocks.len() / 40 + 1 {
            let at = random.below(blocks.len());
            match random.below(3) {
                0 => blocks.insert(at, Block::Paragraph(sentences(random, 3))),
                1 => drop(blocks.remove(at)),
                _ => {
                    let moved = blocks.remove(at);
                    blocks.insert(random.below(blocks.len()), moved);
                }
            }
        }
        Self(blocks)
    }

    /// Words of its paragraphs and items that stand once where they stand, each with the number of
    /// the paragraph.
    pub(crate) fn quotes(&self, words: &Vocabulary) -> Vec<(usize, String)> {
        let space = if words.space == " " { " " } else { "" };
        let quote = |s: &Sentence| format!("{}{space}({})", words.how[s.0[3]], s.1);
        let (mut paragraph, mut quotes) = (0, Vec::new());
        for block in &self.0 {
            match block {
                Block::Heading(_) => {}
                Block::Table(_) => paragraph += 1,
                Block::Paragraph(all) => {
                    paragraph += 1;
                    let once = |q: &String| all.iter().filter(|s| quote(s) == *q).count() == 1;
                    let all = all.iter().map(quote).filter(once);
                    quotes.extend(all.map(|q| (paragraph, q)));
                }
                Block::List(all) => {
                    for sentence in all {
                        paragraph += 1;
                        quotes.push((paragraph, quote(sentence)));
                    }
                }
            }
        }
        quotes
    }

    /// The text as Markdown.
    pub(crate) fn markdown(&self, words: &Vocabulary) -> String {
        let mut out = String::new();
        for block in &self.0 {
            match block {
                Block::Heading(n) => {
                    let title = words.heading[n % words.heading.len()];
                    out.push_str(&format!("## {title} {n}\n\n"));
                }
                Block::Paragraph(all) => {
                    all.iter().for_each(|s| out.push_str(&line(s, words)));
                    out.push_str("\n\n");
                }
                Block::List(all) => {
                    all.iter()
                        .for_each(|s| out.push_str(&format!("- {}\n", line(s, words).trim())));
                    out.push('\n');
                }
                Block::Table(rows) => {
                    out.push_str("| A | B |\n|---|---|\n");
                    for [a, b] in rows {
                        let (a, b) = (line(a, words), line(b, words));
                        out.push_str(&format!("| {} | {} |\n", a.trim(), b.trim()));
                    }
                    out.push('\n');
                }
            }
        }
        out
    }
}

fn edit(block: &mut Block, random: &mut Random) {
    let (Block::Paragraph(all) | Block::List(all)) = block else {
        return;
    };
    let at = random.below(all.len());
    match random.below(4) {
        0 => all[at].1 += 1,
        1 => all[at].0[3] = random.below(8),
        2 => all.insert(at, sentence(random)),
        _ => all[at] = sentence(random),
    }
}

fn line(sentence: &Sentence, words: &Vocabulary) -> String {
    let Sentence([who, does, what, how], number) = sentence;
    let space = if words.space == " " { " " } else { "" };
    format!(
        "{}{space}{}{space}**{}**{}{}{space}({number}){}",
        words.who[*who],
        words.does[*does],
        words.what[*what],
        words.space,
        words.how[*how],
        words.stop
    )
}

/// Writes a site of `documents` × `versions` × six languages, about `words` words each, and
/// returns the number of texts.
pub(crate) fn site(root: &Path, documents: usize, versions: usize, words: usize) -> usize {
    fs::create_dir_all(root).expect("writable");
    let settings = "title: Generated\nlanguages: [en, fr, es, ru, zh, ar]\n";
    fs::write(root.join("rapporteur.yaml"), settings).expect("writable");
    for document in 0..documents {
        let mut random = Random::new(document as u64 + 1);
        let folder = root.join(format!("drafts/doc-{document:04}"));
        let mut yaml = format!("title: Document {document}\nlanguage: en\nversions:\n");
        let mut text = Text::new(&mut random, words);
        for version in 1..=versions {
            yaml.push_str(&format!(
                "  - id: v{version}\n    date: 2026-{version:02}-01\n"
            ));
            write(&folder.join(format!("v{version}")), &text);
            text = text.edited(&mut random);
        }
        fs::write(folder.join("document.yaml"), yaml).expect("writable");
    }
    documents * versions * ALL.len()
}

fn write(folder: &Path, text: &Text) {
    fs::create_dir_all(folder).expect("writable");
    for words in &ALL {
        let path = folder.join(format!("{}.md", words.lang));
        fs::write(path, text.markdown(words)).expect("writable");
    }
}
