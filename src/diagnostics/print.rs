//! The three forms in which complaints are printed.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer};

use super::{Report, Severity, Snippet, Spot};

/// For a person: `path:line:column: error[code]: message`, the line below it with the place
/// underlined, and the hint. Coloured by ANSI codes, which `anstream` drops where they do not
/// belong; ends with a line break.
#[must_use]
pub fn human(report: &Report) -> String {
    let Spot {
        path, line, column, ..
    } = &report.spot;
    let (name, style) = match report.severity {
        Severity::Error => ("error", annotate_snippets::renderer::DEFAULT_ERROR_STYLE),
        Severity::Warning => (
            "warning",
            annotate_snippets::renderer::DEFAULT_WARNING_STYLE,
        ),
        Severity::Note => ("note", annotate_snippets::renderer::DEFAULT_NOTE_STYLE),
    };
    let (code, message) = (report.code.name(), &report.message);
    let bold = anstyle::Style::new().bold();
    let place = if path.is_empty() {
        String::new()
    } else {
        format!("{path}:{line}:{column}: ")
    };
    let head =
        format!("{bold}{place}{bold:#}{style}{name}[{code}]{style:#}{bold}: {message}{bold:#}\n");
    head + &body(report)
}

/// The snippets and the hint; empty where there are none.
fn body(report: &Report) -> String {
    let level = match report.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let mut group = Group::with_level(level);
    if let Some(snippet) = &report.spot.snippet {
        group = group.element(lines(&report.spot, snippet, AnnotationKind::Primary, None));
    }
    for (spot, text) in &report.labels {
        let Some(snippet) = &spot.snippet else {
            continue;
        };
        group = group
            .element(lines(spot, snippet, AnnotationKind::Context, Some(text)).path(&*spot.path));
    }
    if let Some(hint) = &report.hint {
        group = group.element(Level::HELP.with_name("hint").message(hint.as_str()));
    }
    if group.is_empty() {
        return String::new();
    }
    let renderer = Renderer::styled().decor_style(DecorStyle::Ascii);
    renderer.render(&[group]) + "\n"
}

fn lines<'a>(
    spot: &Spot,
    snippet: &'a Snippet,
    kind: AnnotationKind,
    label: Option<&'a String>,
) -> annotate_snippets::Snippet<'a, Annotation<'a>> {
    let mark = kind
        .span(snippet.start..snippet.end)
        .label(label.map(String::as_str));
    annotate_snippets::Snippet::source(&*snippet.text)
        .line_start(spot.line)
        .annotation(mark)
}

/// For a workflow at GitHub: one workflow command, which the forge shows at the line of the file.
#[must_use]
pub fn github(report: &Report) -> String {
    let Spot {
        path, line, column, ..
    } = &report.spot;
    let name = match report.severity {
        Severity::Note => "notice",
        other => severity(other),
    };
    let (file, title) = (property(path), property(report.code.name()));
    let mut text = report.message.clone();
    for (
        Spot {
            path, line, column, ..
        },
        label,
    ) in &report.labels
    {
        text = format!("{text}\n{path}:{line}:{column}: {label}");
    }
    if let Some(hint) = &report.hint {
        text = format!("{text}\nhint: {hint}");
    }
    let text = escaped(&text);
    format!("::{name} file={file},line={line},col={column},title={title}::{text}\n")
}

fn escaped(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}

/// For a program: an array of objects with `code`, `severity`, `path`, `line`, `column`,
/// `message`, `hint` (may be null) and `labels`, one a line.
#[must_use]
pub fn json(reports: &[Report]) -> String {
    let lines: Vec<String> = reports
        .iter()
        .map(|report| object(report).to_string())
        .collect();
    if lines.is_empty() {
        "[]\n".to_owned()
    } else {
        format!("[\n{}\n]\n", lines.join(",\n"))
    }
}

fn object(report: &Report) -> serde_json::Value {
    let label = |(spot, text): &(Spot, String)| {
        serde_json::json!({
            "path": spot.path, "line": spot.line, "column": spot.column, "message": text,
        })
    };
    serde_json::json!({
        "code": report.code.name(),
        "severity": severity(report.severity),
        "path": report.spot.path,
        "line": report.spot.line,
        "column": report.spot.column,
        "message": report.message,
        "hint": report.hint,
        "labels": report.labels.iter().map(label).collect::<Vec<_>>(),
    })
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}
