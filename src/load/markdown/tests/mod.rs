//! Markdown in, a sketch of the blocks out.

mod blocks;
mod properties;
mod refused;
mod words;

use super::*;
use crate::load::assets::Found;
use crate::model::{Align, Atom, BlockId, Mark, Tag};

fn file(published: &str) -> Found {
    Found::File {
        published: published.into(),
        path: "drafts/d/v/x".into(),
    }
}

/// One image, `here.png`; nothing else.
struct OneImage;

impl Assets for OneImage {
    fn find(&mut self, address: &str) -> Found {
        match address {
            "here.png" => file("assets/0a.png"),
            "annex.pdf" => file("assets/0b.pdf"),
            address if address.contains("..") => Found::Outside,
            "bad.exe" => Found::Refused("is not an image".into()),
            _ => Found::Missing,
        }
    }
}

fn read(text: &str) -> (Draft, Vec<Diagnostic>) {
    draft(
        FileId(0),
        text,
        String::new(),
        &Lang::new("en"),
        &mut OneImage,
    )
}

fn clean(text: &str) -> Draft {
    let (draft, complaints) = read(text);
    assert_eq!(complaints, []);
    draft
}

fn codes(text: &str) -> Vec<&'static str> {
    read(text)
        .1
        .iter()
        .map(|complaint| complaint.code.name())
        .collect()
}

/// The blocks as a short notation: `p[a *b*]`, `ul(li(p[x]))`.
fn sketch(draft: &Draft) -> String {
    let flow: Vec<String> = draft
        .top
        .iter()
        .map(|&id| sketch_block(draft, id))
        .collect();
    let notes: Vec<String> = draft
        .notes
        .iter()
        .map(|&id| sketch_block(draft, id))
        .collect();
    [flow.join(" "), notes.join(" ")]
        .join(" ")
        .trim()
        .to_owned()
}

fn sketch_block(draft: &Draft, id: BlockId) -> String {
    let block = draft.block(id);
    let name = match &block.tag {
        Tag::Paragraph => "p".to_owned(),
        Tag::Heading(level) => format!("h{level}#{}", block.id),
        Tag::Code(language) => format!("pre:{language}"),
        Tag::Rule => return "hr".to_owned(),
        Tag::Quote => "quote".to_owned(),
        Tag::Note(kind) => kind.clone(),
        Tag::Bullets => if block.tight { "ul" } else { "ul:loose" }.to_owned(),
        Tag::Numbers(first) => format!("ol:{first}"),
        Tag::Item(None) => "li".to_owned(),
        Tag::Item(Some(checked)) => format!("li:{checked}"),
        Tag::Table(columns) => format!("table:{}", columns.len()),
        Tag::Row(header) => if *header { "th" } else { "tr" }.to_owned(),
        Tag::Cell => "c".to_owned(),
        Tag::Footnote(label) => format!("fn:{label}"),
    };
    if block.tag.is_leaf() {
        return format!("{name}[{}]", styled(&block.line));
    }
    let children: Vec<String> = block
        .children
        .iter()
        .map(|&c| sketch_block(draft, c))
        .collect();
    format!("{name}({})", children.join(" "))
}

fn styled(line: &crate::model::Line) -> String {
    let mut out = String::new();
    for run in &line.runs {
        let text = &line.text[run.range.start as usize..run.range.end as usize];
        let around =
            run.style
                .marks()
                .iter()
                .rev()
                .fold(text.to_owned(), |inner, mark| match mark {
                    Mark::Emphasis => format!("_{inner}_"),
                    Mark::Strong => format!("*{inner}*"),
                    Mark::Strike => format!("~{inner}~"),
                    Mark::Code => format!("`{inner}`"),
                    Mark::Sub => format!("sub({inner})"),
                    Mark::Sup => format!("sup({inner})"),
                    Mark::Kbd => format!("kbd({inner})"),
                    Mark::Link { href, .. } => format!("<{href}>({inner})"),
                });
        out += &around;
    }
    out
}

fn sketched(text: &str) -> String {
    sketch(&read(text).0)
}
