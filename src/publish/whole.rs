//! The pages and files that belong to no one document.

use super::document::Summary;
use super::outlet::Outlet;
use super::stage::Stage;
use crate::diagnostics::Report;
use crate::exchange::{self, Event};
use crate::render;

/// Writes what is made from all documents together, and the theme's own files.
pub(super) fn publish(
    stage: &Stage<'_>,
    summaries: &[Summary],
    outlet: &Outlet<'_>,
) -> Vec<Report> {
    for (name, bytes) in stage.theme.published() {
        outlet.put(&format!("theme/{name}"), bytes);
    }
    let complaints = pages(stage, summaries, outlet);
    if let Some(base_url) = &stage.loaded.site.base_url {
        feeds(stage, summaries, outlet);
        sitemap(stage, base_url, outlet);
    }
    complaints
}

fn pages(stage: &Stage<'_>, summaries: &[Summary], outlet: &Outlet<'_>) -> Vec<Report> {
    let summaries: Vec<_> = summaries.iter().filter(|summary| summary.present).collect();
    let kept: Vec<render::Summary> = summaries
        .iter()
        .map(|summary| summary.pages.clone())
        .collect();
    let mut sink = |path: String, bytes: Vec<u8>| outlet.put(&path, &bytes);
    stage.explain(&render::whole(
        stage.press(),
        &stage.locales,
        &kept,
        &mut sink,
    ))
}

fn feeds(stage: &Stage<'_>, summaries: &[Summary], outlet: &Outlet<'_>) {
    let events: Vec<Event> = summaries
        .iter()
        .flat_map(|summary| summary.events.clone())
        .collect();
    for locale in stage.locales.iter() {
        let (path, text) = exchange::site_feed(&stage.press(), locale, events.clone());
        outlet.put(&path, text.as_bytes());
    }
}

fn sitemap(stage: &Stage<'_>, base_url: &str, outlet: &Outlet<'_>) {
    let pages = outlet.pages();
    let pages = pages.iter().map(String::as_str);
    for (path, text) in exchange::sitemap(base_url, &stage.loaded.site.languages, pages) {
        outlet.put(&path, text.as_bytes());
    }
}
