//! The program: takes the day from outside and hands everything to the library.

use std::process::ExitCode;
use std::time::Instant;

use rapporteur::cli::{self, Clock};

/// A build makes millions of short strings; the system's allocator took a sixth of its time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let start = Instant::now();
    let epoch = std::env::var_os("SOURCE_DATE_EPOCH");
    let clock = Clock::new(epoch, jiff::Timestamp::now, move || start.elapsed());
    cli::main(clock)
}
