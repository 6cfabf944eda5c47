//! What a file is, by its content and not by its name.

use super::svg;

/// The extension that a file is published with.
///
/// # Errors
/// Why it is not published, as the end of a sentence about the file.
pub(super) fn extension(bytes: &[u8]) -> Result<&'static str, String> {
    if let Some(extension) = sniffed(bytes) {
        return Ok(extension);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if svg::is_svg(text) => svg::check(text).map(|()| "svg"),
        _ => Err("is not a PNG, JPEG, GIF, WebP, AVIF, SVG or PDF file".into()),
    }
}

/// Kinds, each with bytes that tell it and where they stand (WHATWG MIME Sniffing §6; AVIF §6).
const SIGNATURES: [(&str, usize, &[u8]); 8] = [
    ("png", 0, b"\x89PNG\r\n\x1a\n"),
    ("jpg", 0, b"\xff\xd8\xff"),
    ("gif", 0, b"GIF87a"),
    ("gif", 0, b"GIF89a"),
    ("webp", 8, b"WEBPVP8"),
    ("avif", 4, b"ftypavif"),
    ("avif", 4, b"ftypavis"),
    ("pdf", 0, b"%PDF-"),
];

fn sniffed(bytes: &[u8]) -> Option<&'static str> {
    let tells = |&&(_, at, signature): &&(&str, usize, &[u8])| {
        bytes
            .get(at..)
            .is_some_and(|bytes| bytes.starts_with(signature))
    };
    SIGNATURES.iter().find(tells).map(|&(kind, ..)| kind)
}

#[cfg(test)]
mod tests {
    use super::extension;

    #[test]
    fn by_content() {
        let kinds: [(&[u8], &str); 7] = [
            (b"\x89PNG\r\n\x1a\n", "png"),
            (b"\xff\xd8\xff\xe0", "jpg"),
            (b"GIF89a", "gif"),
            (b"RIFF....WEBPVP8 ", "webp"),
            (b"\0\0\0\x1cftypavif", "avif"),
            (b"%PDF-1.7", "pdf"),
            (b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "svg"),
        ];
        for (bytes, kind) in kinds {
            assert_eq!(extension(bytes), Ok(kind));
        }
        for bytes in [
            &b"<html><script>"[..],
            b"MZ",
            b"",
            b"\xff\xfe<svg",
            b"#!/bin/sh",
        ] {
            assert!(extension(bytes).is_err());
        }
    }
}
