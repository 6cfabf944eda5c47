use super::*;
use crate::model::People;

fn imported(bytes: &[u8]) -> Import {
    let (version, people) = (VersionId::new("v1"), People::new());
    mail(
        "in.mbox",
        bytes,
        &Setting {
            version: &version,
            named: true,
            people: &people,
        },
    )
}

fn texts(bytes: &[u8]) -> Vec<String> {
    let import = imported(bytes);
    assert_eq!(import.complaints, []);
    import
        .candidates
        .into_iter()
        .map(|candidate| candidate.text)
        .collect()
}

const PLAIN: &str = "From: =?utf-8?q?Ann_L=C3=A9e?= <ann@mail.example>\nDate: Fri, 20 Mar 2026 23:30:00 -0500\n\
                     Subject: Re: Too long\nContent-Type: text/plain; charset=iso-8859-1\n\
                     Content-Transfer-Encoding: quoted-printable\n\nTrop long, d=E9cid=E9ment. Write to ann@mail.example.\n";
const PLAIN_YAML: &str = "author:\n  name: Ann Lée\ndate: 2026-03-21\nchannel: e-mail\n\
                          body: |-\n  Trop long, décidément. Write to […].\n";

#[test]
fn a_message_is_a_comment_on_the_document_without_addresses() {
    assert_eq!(texts(PLAIN.as_bytes()), [PLAIN_YAML]);
    let stem = &imported(PLAIN.as_bytes()).candidates[0].stem;
    assert_eq!(*stem, Stem::Words("Too long".into()));
}

#[test]
fn a_mailbox_holds_several() {
    let mbox = format!(
        "From ann@mail.example Fri Mar 20\n{PLAIN}\n>From here on.\n\nFrom bob@mail.example Sat\n{PLAIN}"
    );
    let texts = texts(mbox.as_bytes());
    assert_eq!(texts.len(), 2);
    assert!(
        texts[0].ends_with("[…].\n\n  From here on.\n"),
        "{}",
        texts[0]
    );
    assert_eq!(texts[1], PLAIN_YAML);
}

#[test]
fn the_form_is_found_in_a_multipart_message_in_html_or_flowed() {
    let form = "author:\n   name: Bo\n   group: Business\ndate: 2026-03-20\nbody: |-\n   Long \n  words.\n";
    let multipart = format!(
        "From: bo@mail.example\nDate: Fri, 20 Mar 2026 10:00:00 +0000\nContent-Type: multipart/alternative; boundary=x\n\n\
         --x\nContent-Type: text/plain; charset=utf-8; format=flowed\n\n{form}\n--x\nContent-Type: text/html\n\n<p>other</p>\n--x--\n"
    );
    let expected = "author:\n  name: Bo\n  group: Business\ndate: 2026-03-20\nchannel: e-mail\nbody: |-\n  Long";
    assert!(
        texts(multipart.as_bytes())[0].starts_with(expected),
        "{:?}",
        texts(multipart.as_bytes())
    );
    let html = "From: bo@mail.example\nDate: Fri, 20 Mar 2026 10:00:00 +0000\nContent-Type: text/html; charset=utf-8\n\n\
                <div>author:</div><div>&nbsp; name: Bo</div><div>&nbsp; group: Business</div><div>date: 2026-03-20</div>\
                <div>body: |-</div><div>&nbsp; Yes.</div>";
    let text = &texts(html.as_bytes())[0];
    assert!(
        text.contains("  name: Bo\n") && text.contains("body: |-\n  Yes."),
        "{text}"
    );
}

#[test]
fn what_is_no_message_is_told_with_its_place() {
    let import = imported(b"From x\nDate: Fri, 20 Mar 2026 10:00:00 +0000\n\n");
    assert_eq!(import.complaints.len(), 1);
    assert_eq!(import.complaints[0].message, "this message holds no text");
    assert_eq!(import.complaints[0].place.range(), 7..44);
    assert_eq!(imported(b"").complaints.len(), 1);
}

const FORM: &str = "# comments/d/v1/comment-6f1a3c.yaml\n# Fill in.\nauthor:\n  name: Eve\n  group: Business\n\
                    date: 2026-03-20\ntarget:\n  quote: first\nkind: substantive\nbody: |-\n  I agree.\n";
const FILLED: &str = "author:\n  name: Eve\n  group: Business\ndate: 2026-03-20\ntarget:\n  quote: first\n\
                      kind: substantive\nchannel: e-mail\nbody: |-\n  I agree.\n";

fn sent(body: &str) -> String {
    format!("From: Ann <ann@mail.example>\nDate: Fri, 20 Mar 2026 10:00:00 +0000\n{body}")
}

fn plain(body: &str) -> Import {
    imported(
        sent(&format!(
            "Content-Type: text/plain; charset=utf-8\n\n{body}"
        ))
        .as_bytes(),
    )
}

fn quoted(text: &str) -> String {
    text.lines().map(|line| format!("> {line}\n")).collect()
}

/// The only file, and the remarks.
fn only(import: Import) -> (String, Vec<String>) {
    let complaints = import.complaints.into_iter();
    let remarks = complaints.map(|told| {
        assert_eq!(told.severity, crate::diagnostics::Severity::Warning);
        told.message
    });
    let [candidate] = import.candidates.try_into().unwrap();
    (candidate.text, remarks.collect())
}

#[test]
fn a_form_that_was_forwarded_is_its_authors() {
    let forwarded = format!("See below.\n\nOn Thursday, Eve wrote:\n{}", quoted(FORM));
    let told = "what stands above the form is not taken over: “See below.”".to_owned();
    assert_eq!(only(plain(&forwarded)), (FILLED.to_owned(), vec![told]));
    let attached = sent(&format!(
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee below.\n--b\n\
         Content-Type: message/rfc822\n\nFrom: Eve <eve@mail.example>\nDate: Thu, 19 Mar 2026 10:00:00 +0000\n\n{FORM}\n--b--\n"
    ));
    let told = "what goes with the attached message is not taken over: “See below.”".to_owned();
    assert_eq!(
        only(imported(attached.as_bytes())),
        (FILLED.to_owned(), vec![told])
    );
}

#[test]
fn a_form_that_was_answered_above_is_filled_in_with_the_answer() {
    let blank = FORM
        .replace("Eve", "Your name")
        .replace("I agree.", "Write your comment here");
    let expected = "author:\n  name: Ann\ndate: 2026-03-20\ntarget:\n  quote: first\nkind: substantive\n\
                    channel: e-mail\nbody: |-\n  Too vague.\n";
    let above = [
        format!(
            "Too vague.\n\nOn Thursday the secretariat wrote:\n{}",
            quoted(&blank)
        ),
        format!("Too vague.\n\n-----Original Message-----\nFrom: x\n\n{blank}"),
    ];
    for message in above {
        assert_eq!(only(plain(&message)), (expected.to_owned(), vec![]));
    }
    let below = blank.replace("Your name", "Ann") + "\nToo vague.\n";
    assert!(
        only(plain(&below))
            .0
            .ends_with("body: |-\n\n  Too vague.\n")
    );
}

#[test]
fn the_form_that_one_answers_is_no_part_of_the_answer() {
    let message = format!(
        "{FORM}\nOn Thursday the secretariat wrote:\n{}",
        quoted(FORM)
    );
    assert_eq!(only(plain(&message)), (FILLED.to_owned(), vec![]));
    let twice = format!("{FORM}\n{}", FORM.replace("3c.yaml", "3d.yaml"));
    let texts: Vec<String> = plain(&twice)
        .candidates
        .into_iter()
        .map(|c| c.text)
        .collect();
    assert_eq!(texts, [FILLED, FILLED]);
}

#[test]
fn what_no_comment_can_hold_is_told() {
    let message = sent(
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nOne.\n--b\n\
         Content-Type: text/plain\n\nTwo.\n--b\nContent-Type: application/pdf; name=\"our letter.pdf\"\n\
         Content-Disposition: attachment\n\nx\n--b--\n",
    );
    let (text, told) = only(imported(message.as_bytes()));
    assert!(text.ends_with("body: |-\n  One.\n\n  Two.\n"), "{text}");
    assert_eq!(told, ["an attachment is not taken over: our letter.pdf"]);
    let mut odd = sent("Content-Type: text/plain; charset=x-unknown\n\nD").into_bytes();
    odd.extend(b"\xe9j\xe0.");
    let told = only(imported(&odd)).1;
    assert_eq!(told, ["some letters of this message could not be read"]);
}

/// A message in as many others.
fn nested(depth: usize) -> String {
    let around = "From: a@mail.example\nDate: Fri, 20 Mar 2026 10:00:00 +0000\n\
                  Content-Type: message/rfc822\n\n";
    around.repeat(depth) + PLAIN
}

#[test]
fn messages_in_messages_are_read_however_deep_or_refused() {
    assert_eq!(texts(nested(9_000).as_bytes()), [PLAIN_YAML]);
    let refused = imported(nested(300_000).as_bytes());
    let told: Vec<&str> = refused.complaints.iter().map(|c| &*c.message).collect();
    assert_eq!(told, ["this message has too many others in it"]);
    assert!(refused.candidates.is_empty());
}
