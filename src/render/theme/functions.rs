//! The functions and filters that templates speak with: messages, numbers, dates.
//!
//! `t(key="…", n=…, name=…)` is a message as HTML: what fills a placeholder is escaped and isolated
//! (`<bdi>`), unless it is HTML already (`| safe`). `plain(…)` is the same message as plain text,
//! for attributes. `n | number` writes a number as the language does.

use std::collections::HashMap;
use std::sync::Arc;

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use crate::locale::{Locale, Piece};
use crate::render::html::Html;
use crate::text::nearest;

/// First strong isolate and pop directional isolate (UAX #9): isolation where no element can stand.
const ISOLATE: (char, char) = ('\u{2068}', '\u{2069}');

/// Names the functions, so that templates can be checked before any language is chosen.
pub(super) fn declare(engine: &mut Tera) {
    let nothing = |_: Kwargs, _: &State<'_>| -> TeraResult<Value> { Ok(Value::none()) };
    engine.register_function("t", nothing);
    engine.register_function("plain", nothing);
    engine.register_filter("number", |n: u64, _: Kwargs, _: &State<'_>| n.to_string());
}

/// The same engine, speaking a language.
pub(super) fn speak(engine: &Tera, locale: &Arc<Locale>) -> Tera {
    let mut engine = engine.clone();
    let (of, fixed) = (Arc::clone(locale), fixed(locale));
    engine.register_function("t", move |args: Kwargs, _: &State<'_>| {
        let key: &str = args.must_get("key")?;
        match fixed.get(key) {
            Some(message) => Ok(message.clone()),
            None => message(&of, &args),
        }
    });
    let of = Arc::clone(locale);
    engine.register_function("plain", move |args: Kwargs, _: &State<'_>| {
        plain(&of, &args)
    });
    let of = Arc::clone(locale);
    engine.register_filter("number", move |n: u64, _: Kwargs, _: &State<'_>| {
        of.number(n)
    });
    engine
}

/// The messages that nothing fills and that depend on no number: a page says them again and again.
fn fixed(locale: &Locale) -> HashMap<String, Value> {
    let html = |text: &str| Value::safe_string(Html::text(text).as_str());
    let fixed = locale.fixed();
    fixed
        .map(|(key, text)| (key.to_owned(), html(text)))
        .collect()
}

fn message(locale: &Locale, args: &Kwargs) -> TeraResult<Value> {
    let mut html = Html::default();
    fill(
        locale,
        args,
        &mut html,
        Html::push_text,
        |html, value| match value.as_str() {
            Some(text) if value.is_safe() => html.push(text),
            Some(text) => html.push(Html::isolated(text).as_str()),
            None => html.push_text(&value.to_string()),
        },
    )?;
    Ok(Value::safe_string(html.as_str()))
}

fn plain(locale: &Locale, args: &Kwargs) -> TeraResult<String> {
    let mut text = String::new();
    fill(
        locale,
        args,
        &mut text,
        String::push_str,
        |text, value| match value.as_str() {
            Some(words) => text.extend([
                ISOLATE.0.to_string().as_str(),
                words,
                ISOLATE.1.to_string().as_str(),
            ]),
            None => text.push_str(&value.to_string()),
        },
    )?;
    Ok(text)
}

/// Parts what is wrong from what was probably meant in an error of these functions.
pub(super) const HINT: &str = "; hint: ";

fn no_message(locale: &Locale, key: &str) -> String {
    let near = nearest(key, locale.keys());
    let hint = near.map(|near| format!("{HINT}did you mean `{near}`?"));
    format!("there is no message `{key}`{}", hint.unwrap_or_default())
}

/// Writes the message `key` for the number `n`: its own text, and what fills its placeholders.
fn fill<T>(
    locale: &Locale,
    args: &Kwargs,
    out: &mut T,
    own: impl Fn(&mut T, &str),
    filler: impl Fn(&mut T, &Value),
) -> TeraResult<()> {
    let key: &str = args.must_get("key")?;
    // A paragraph's number is no number to count by: `12.2`, or a link.
    let n = args.get::<Value>("n")?.and_then(|n| n.as_u64());
    let pattern = locale
        .pattern(key, n)
        .ok_or_else(|| Error::message(no_message(locale, key)))?;
    for piece in pattern.pieces() {
        match piece {
            Piece::Text(text) => own(out, text),
            Piece::Slot(name) if name == "n" && n.is_some() => {
                own(out, &locale.number(n.unwrap_or_default()));
            }
            Piece::Slot(name) => filler(out, &args.must_get::<Value>(name)?),
        }
    }
    Ok(())
}
