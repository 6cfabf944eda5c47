//! Files into the model: the walk, front matter, Markdown and YAML. Never stops at the first bad file.

pub(crate) mod decode;
pub(crate) mod yaml;
