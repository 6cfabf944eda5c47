//! The day and the time spent, as told by `main`: nothing else reads a clock.

use std::ffi::OsString;
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// What time it is, for whoever has been handed this.
pub struct Clock {
    now: Box<dyn Fn() -> Result<Timestamp, String> + Send + Sync>,
    elapsed: Box<dyn Fn() -> Duration + Send + Sync>,
}

impl std::fmt::Debug for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Clock").finish_non_exhaustive()
    }
}

impl Clock {
    /// A clock that stands at `epoch`, the value of `SOURCE_DATE_EPOCH` (seconds since 1970, see
    /// <https://reproducible-builds.org/specs/source-date-epoch/>), where that is set; else one
    /// that goes. `elapsed` is the time since the program began.
    pub fn new(
        epoch: Option<OsString>,
        now: impl Fn() -> Timestamp + Send + Sync + 'static,
        elapsed: impl Fn() -> Duration + Send + Sync + 'static,
    ) -> Self {
        let now: Box<dyn Fn() -> _ + Send + Sync> = match epoch {
            Some(epoch) => Box::new(move || at_epoch(&epoch)),
            None => Box::new(move || Ok(now())),
        };
        Self {
            now,
            elapsed: Box::new(elapsed),
        }
    }

    /// The UTC day.
    ///
    /// # Errors
    /// A `SOURCE_DATE_EPOCH` that is no number of seconds.
    pub fn today(&self) -> Result<Date, String> {
        (self.now)().map(|now| now.to_zoned(TimeZone::UTC).date())
    }

    /// The time since the program began.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        (self.elapsed)()
    }
}

fn at_epoch(epoch: &OsString) -> Result<Timestamp, String> {
    let seconds = epoch.to_str().and_then(|text| text.parse().ok());
    let time = seconds.and_then(|seconds| Timestamp::from_second(seconds).ok());
    time.ok_or_else(|| {
        format!("SOURCE_DATE_EPOCH is {epoch:?}, which is no number of seconds since 1970")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today(epoch: Option<&str>) -> Result<String, String> {
        let clock = Clock::new(
            epoch.map(Into::into),
            || Timestamp::UNIX_EPOCH,
            Duration::default,
        );
        clock.today().map(|day| day.to_string())
    }

    #[test]
    fn the_epoch_stands_for_the_clock() {
        assert_eq!(today(None).as_deref(), Ok("1970-01-01"));
        assert_eq!(today(Some("1795219200")).as_deref(), Ok("2026-11-21"));
    }

    #[test]
    fn an_epoch_that_is_none_is_an_error() {
        for bad in ["", "yesterday", "2026-11-21", "9999999999999999"] {
            assert!(today(Some(bad)).is_err(), "{bad}");
        }
    }
}
