//! Dates, numbers, lists and order by CLDR.

use std::cmp::Ordering;
use std::sync::LazyLock;

use icu_calendar::{Date, Gregorian};
use icu_collator::CollatorBorrowed;
use icu_collator::options::CollatorOptions;
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::YMD;
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_list::ListFormatter;
use icu_list::options::ListFormatterOptions;
use icu_locale::LocaleDirectionality;

use super::tag;
use crate::model::Lang;

/// Which way a script runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// The value of the attribute `dir`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        }
    }
}

/// The direction of a language's script.
pub(super) fn direction(lang: &Lang) -> Direction {
    static SCRIPTS: LazyLock<LocaleDirectionality> =
        LazyLock::new(LocaleDirectionality::new_extended);
    if SCRIPTS.is_right_to_left(&tag::locale(lang).id) {
        Direction::Rtl
    } else {
        Direction::Ltr
    }
}

type Days = FixedCalendarDateTimeFormatter<Gregorian, YMD>;

/// The formatters of one language.
#[derive(Debug)]
pub(super) struct Conventions {
    long: Days,
    short: Days,
    decimal: DecimalFormatter,
    list: ListFormatter,
    collator: CollatorBorrowed<'static>,
}

/// Why the constructors cannot fail.
const COMPILED: &str = "the compiled data has every locale, by fallback to the root";

impl Conventions {
    /// `digits`: a numbering system of CLDR; empty for the language's usual one.
    pub(super) fn new(lang: &Lang, digits: &str) -> Self {
        let locale = tag::with_digits(lang, digits);
        let days = |fields| Days::try_new((&locale).into(), fields).expect(COMPILED);
        let list = ListFormatter::try_new_and((&locale).into(), ListFormatterOptions::default());
        let order = CollatorBorrowed::try_new((&locale).into(), CollatorOptions::default());
        Self {
            long: days(YMD::long()),
            short: days(YMD::medium()),
            decimal: DecimalFormatter::try_new((&locale).into(), Default::default())
                .expect(COMPILED),
            list: list.expect(COMPILED),
            collator: order.expect(COMPILED),
        }
    }

    pub(super) fn long_date(&self, date: jiff::civil::Date) -> String {
        format_day(&self.long, date)
    }

    pub(super) fn short_date(&self, date: jiff::civil::Date) -> String {
        format_day(&self.short, date)
    }

    pub(super) fn number(&self, n: u64) -> String {
        self.decimal.format(&Decimal::from(n)).to_string()
    }

    pub(super) fn list<T: AsRef<str>>(&self, items: &[T]) -> String {
        self.list
            .format(items.iter().map(AsRef::as_ref))
            .to_string()
    }

    pub(super) fn collate(&self, a: &str, b: &str) -> Ordering {
        self.collator.compare(a, b)
    }
}

fn format_day(formatter: &Days, date: jiff::civil::Date) -> String {
    let [month, day] = [date.month(), date.day()].map(i8::unsigned_abs);
    match Date::try_new_gregorian(i32::from(date.year()), month, day) {
        Ok(day) => formatter.format(&day).to_string(),
        Err(_) => date.to_string(),
    }
}
