//! Numbers for documents that are grown.

/// Numbers that look like chance and are the same everywhere.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    /// One below `end`; 0 where there is none.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % end.max(1)
    }
}
