//! Output staged and exchanged in one step; edits to people's files. Deletes nothing it did not write.
