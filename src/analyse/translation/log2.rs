//! Logarithms that are the same on every machine, which the standard library's need not be.

/// The binary logarithm in thousandths, within nine of the true value; 0 for what has none.
pub(super) fn log2(x: f64) -> i64 {
    if !x.is_finite() || x <= 0.0 {
        return 0;
    }
    let (mut scaled, mut whole) = (x, 0);
    while scaled >= 2.0 {
        (scaled, whole) = (scaled / 2.0, whole + 1);
    }
    while scaled < 1.0 {
        (scaled, whole) = (scaled * 2.0, whole - 1);
    }
    // log2(1 + f) by a quadratic that is exact at both ends.
    let f = scaled - 1.0;
    whole * 1000 + (1000.0 * f * (1.344 - 0.344 * f)) as i64
}

#[cfg(test)]
mod tests {
    use super::log2;

    #[test]
    fn near_the_true_value() {
        for x in [0.01, 0.3, 0.99, 1.0, 1.5, 2.0, 3.0, 7.7, 100.0, 12_345.0] {
            let true_value = 1000.0 * f64::log2(x);
            assert!((log2(x) as f64 - true_value).abs() < 9.0, "{x}");
        }
        assert_eq!((log2(0.0), log2(-1.0), log2(f64::NAN)), (0, 0, 0));
    }
}
