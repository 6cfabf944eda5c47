//! Dates: `YYYY-MM-DD`, or RFC 3339 with a time and its offset.

use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};

use super::value::string;
use super::{Complaints, near};
use crate::diagnostics::{Code, Diagnostic, excerpt};
use crate::load::yaml::Node;
use crate::model::Dated;

/// A date, with or without a time.
pub(super) fn dated(node: &Node<'_>, out: &mut Complaints) -> Option<Dated> {
    let typed = string(node, out)?;
    let found = parse(typed);
    if found.is_none() {
        let message = format!("`{}` is not a date", excerpt(typed));
        out.push(Diagnostic::new(Code::BadDate, node.place, message).hint(hint(typed)));
    }
    found
}

/// A date of which only the UTC day counts.
pub(super) fn day(node: &Node<'_>, out: &mut Complaints) -> Option<Date> {
    dated(node, out).map(|date| date.day)
}

fn parse(typed: &str) -> Option<Dated> {
    if !has_shape(typed.get(..10)?, "dddd-dd-dd") {
        return None;
    }
    if typed.len() == 10 {
        return Some(Dated {
            day: typed.parse().ok()?,
            time: None,
        });
    }
    let time = is_time(&typed[10..])
        .then(|| typed.parse::<Timestamp>().ok())
        .flatten()?;
    Some(Dated {
        day: time.to_zoned(TimeZone::UTC).date(),
        time: Some(time),
    })
}

/// Whether it is `Thh:mm:ss`, a fraction or none, and `Z` or an offset.
fn is_time(rest: &str) -> bool {
    let Some(time) = rest.strip_prefix(['T', 't', ' ']) else {
        return false;
    };
    let Some(clock) = time.get(..8).filter(|clock| has_shape(clock, "dd:dd:dd")) else {
        return false;
    };
    let mut end = &time[clock.len()..];
    if let Some(fraction) = end.strip_prefix('.') {
        end = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
        if end.len() == fraction.len() {
            return false;
        }
    }
    matches!(end, "Z" | "z")
        || end
            .strip_prefix(['+', '-'])
            .is_some_and(|offset| has_shape(offset, "dd:dd"))
}

/// Whether a text has digits where the pattern has `d`, and its other characters where it has
/// them.
fn has_shape(text: &str, pattern: &str) -> bool {
    let fits = |(c, p): (char, char)| if p == 'd' { c.is_ascii_digit() } else { c == p };
    text.len() == pattern.len() && text.chars().zip(pattern.chars()).all(fits)
}

fn hint(typed: &str) -> String {
    if let Some(hint) = near::curly(typed) {
        return hint;
    }
    let day = typed.get(..10).unwrap_or_default();
    if has_shape(day, "dddd-dd-dd") {
        return match day.parse::<Date>() {
            Err(_) => match meant(day).first() {
                Some(other) => format!("there is no such month; did you mean `{other}`?"),
                None => "that day is not in the calendar".to_owned(),
            },
            Ok(_) => format!("write `{day}`, or with a time `{day}T09:30:00Z`"),
        };
    }
    match meant(typed).as_slice() {
        [day] => format!("write the year first: `{day}`"),
        [day, other] => {
            format!(
                "write the year, the month and the day: `{day}`, or `{other}` if the month came first"
            )
        }
        _ => "write the year, month and day as `YYYY-MM-DD`, such as `2026-11-27`".to_owned(),
    }
}

/// The days that three numbers in another order can mean: the day first, then the month first.
fn meant(typed: &str) -> Vec<Date> {
    let digits: String = typed.chars().map(|c| digit(c).unwrap_or(' ')).collect();
    let numbers: Vec<&str> = digits.split_whitespace().collect();
    let number = |text: &str| text.parse::<i16>().ok();
    let day = |year: &str, month: &str, day: &str| {
        let (month, day) = (
            number(month)?.try_into().ok()?,
            number(day)?.try_into().ok()?,
        );
        (year.len() == 4)
            .then(|| Date::new(number(year)?, month, day).ok())
            .flatten()
    };
    let mut found: Vec<Date> = match numbers.as_slice() {
        [y, m, d] if y.len() == 4 => day(y, m, d).or_else(|| day(y, d, m)).into_iter().collect(),
        [a, b, y] => [day(y, b, a), day(y, a, b)].into_iter().flatten().collect(),
        _ => Vec::new(),
    };
    found.dedup();
    found
}

/// A digit of the scripts that dates are written in, as one of ASCII.
fn digit(c: char) -> Option<char> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        _ => return None,
    };
    char::from_digit(u32::from(c) - u32::from(zero), 10)
}

#[cfg(test)]
mod tests {
    use super::{hint, parse};

    #[test]
    fn a_date_in_another_order_is_written_out() {
        for (typed, written) in [
            ("27/11/2026", "`2026-11-27`"),
            ("27.11.2026", "`2026-11-27`"),
            ("11/27/2026", "`2026-11-27`"),
            ("2026/1/5", "`2026-01-05`"),
            ("2026-1-5", "`2026-01-05`"),
            ("2026年1月5日", "`2026-01-05`"),
            ("٢٠٢٦-٠١-٠٥", "`2026-01-05`"),
            ("2026-27-11", "`2026-11-27`"),
            ("3/4/2026", "`2026-04-03`, or `2026-03-04`"),
            ("31/02/2026", "`YYYY-MM-DD`"),
            ("3.4.26", "`YYYY-MM-DD`"),
            ("soon", "`2026-11-27`"),
        ] {
            assert!(hint(typed).contains(written), "{typed}: {}", hint(typed));
        }
    }

    #[test]
    fn dates_are_days_or_instants() {
        for (typed, day) in [
            ("2026-11-21", Some("2026-11-21")),
            ("2026-11-21T23:30:00Z", Some("2026-11-21")),
            ("2026-11-21T23:30:00-05:00", Some("2026-11-22")),
            ("2026-11-21T00:30:00.25+01:00", Some("2026-11-20")),
            ("2026-11-21t00:00:00z", Some("2026-11-21")),
            ("2024-02-29", Some("2024-02-29")),
            ("2026-02-29", None),
            ("2026-11-21T23:30:00", None),
            ("2026-11-21T23:30Z", None),
            ("2026-11-21T25:00:00Z", None),
            ("2026-1-2", None),
            ("21.11.2026", None),
            ("20261121", None),
            ("２０２６-11-21", None),
            ("", None),
        ] {
            let found = parse(typed).map(|date| date.day.to_string());
            assert_eq!(found.as_deref(), day, "{typed}");
        }
    }
}
