//! Message catalogues, CLDR dates, numbers, plurals, lists and collation.
