"""Reads the part of YAML that the record is written in: block and flow maps and lists, plain and quoted
scalars, block scalars (`|`, `>` with chomping), comments. Every scalar is the text as typed."""


class Reader:
    def __init__(self, text, name=""):
        self.lines = text.split("\n")
        self.at = 0
        self.name = name

    def fail(self, what):
        raise ValueError(f"{self.name}:{self.at + 1}: {what}")

    @staticmethod
    def indent(line):
        return len(line) - len(line.lstrip(" "))

    @staticmethod
    def bare(line):
        stripped = line.strip()
        return not stripped or stripped.startswith("#")

    def skip(self):
        while self.at < len(self.lines) and self.bare(self.lines[self.at]):
            self.at += 1

    def document(self):
        self.skip()
        if self.at < len(self.lines) and self.lines[self.at].strip() == "---":
            self.at += 1
        value = self.node(0)
        self.skip()
        if self.at < len(self.lines):
            self.fail("something is left over")
        return value

    def node(self, least):
        """The value that begins on the next line with something on it, indented by `least` or more."""
        self.skip()
        if self.at >= len(self.lines) or self.indent(self.lines[self.at]) < least:
            return None
        line = self.lines[self.at]
        column = self.indent(line)
        rest = line[column:]
        if rest.startswith("- ") or rest == "-":
            return self.sequence(column)
        if rest[0] in "{[" or self.key(rest) is None:
            self.lines[self.at] = " " * column + rest
            return self.inline(rest, column)
        return self.mapping(column)

    def sequence(self, column):
        items = []
        while True:
            self.skip()
            if self.at >= len(self.lines):
                return items
            line = self.lines[self.at]
            rest = line[column:]
            if self.indent(line) != column or not (rest.startswith("- ") or rest == "-"):
                return items
            inner = rest[1:].lstrip(" ")
            if not inner or inner.startswith("#"):
                self.at += 1
                items.append(self.node(column + 1))
                continue
            offset = len(line) - len(inner)
            self.lines[self.at] = " " * offset + inner
            items.append(self.node(offset))

    def mapping(self, column):
        entries = {}
        while True:
            self.skip()
            if self.at >= len(self.lines):
                return entries
            line = self.lines[self.at]
            if self.indent(line) != column or line[column:].startswith("- "):
                return entries
            found = self.key(line[column:])
            if found is None:
                self.fail("no key")
            key, rest = found
            if key in entries:
                self.fail(f"{key} is there twice")
            rest = rest.strip(" ")
            if not rest or rest.startswith("#"):
                self.at += 1
                self.skip()
                here = self.at < len(self.lines) and self.lines[self.at]
                listed = here and self.indent(here) == column and here[column:].startswith("-")
                entries[key] = self.node(column if listed else column + 1)
            else:
                entries[key] = self.inline(rest, column)

    @staticmethod
    def key(rest):
        """The key that a line begins with, and what follows its colon."""
        if rest[:1] in "\"'":
            end = rest.find(rest[0], 1)
            if end > 0 and rest[end + 1 : end + 2] == ":":
                return rest[1:end], rest[end + 2 :]
            return None
        at = rest.find(": ")
        if at < 0 and rest.endswith(":"):
            at = len(rest) - 1
        if at <= 0 or " #" in rest[:at]:
            return None
        return rest[:at], rest[at + 1 :]

    def inline(self, rest, column):
        """A value that begins on this line, after a key or a dash or alone."""
        if rest[0] in "|>":
            self.at += 1
            return self.block(rest.split(" ")[0], column)
        if rest[0] in "{[\"'":
            return self.closed(rest, column)
        words = [self.uncommented(rest)]
        self.at += 1
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if self.bare(line) or self.indent(line) <= column:
                break
            words.append(self.uncommented(line.strip()))
            self.at += 1
        return " ".join(words)

    @staticmethod
    def uncommented(text):
        at = text.find(" #")
        return (text if at < 0 else text[:at]).strip()

    def block(self, header, column):
        style, keep = header[0], header[1:2]
        lines, least = [], None
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line.strip():
                if least is None:
                    least = self.indent(line)
                if self.indent(line) <= column:
                    break
            lines.append(line)
            self.at += 1
        least = least or 0
        text = "\n".join(line[least:] for line in lines)
        if style == ">":
            text = " ".join(text.split("\n"))
        stripped = text.rstrip("\n")
        return stripped if keep == "-" else stripped + "\n"

    def closed(self, rest, column):
        """A flow value or a quoted scalar, over as many lines as it needs."""
        text, start = rest, self.at
        while True:
            flow = Flow(text, self.name)
            try:
                value = flow.value()
                break
            except EOFError:
                self.at += 1
                if self.at >= len(self.lines):
                    self.at = start
                    self.fail("never closed")
                text += " " + self.lines[self.at].strip()
        left = text[flow.at :].strip()
        if left and not left.startswith("#"):
            self.fail(f"left over: {left}")
        self.at += 1
        return value


class Flow:
    ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\", "/": "/", " ": " "}

    def __init__(self, text, name):
        self.text, self.at, self.name = text, 0, name

    def peek(self):
        while self.at < len(self.text) and self.text[self.at] == " ":
            self.at += 1
        if self.at >= len(self.text):
            raise EOFError
        return self.text[self.at]

    def value(self):
        first = self.peek()
        if first == "{":
            return self.map()
        if first == "[":
            return self.list()
        if first in "\"'":
            return self.quoted(first)
        return self.plain()

    def map(self):
        self.at += 1
        entries = {}
        while True:
            if self.peek() == "}":
                self.at += 1
                return entries
            key = self.quoted(self.peek()) if self.peek() in "\"'" else self.plain(":")
            if self.peek() != ":":
                raise ValueError(f"{self.name}: no value of {key}")
            self.at += 1
            entries[key] = self.value()
            if self.peek() == ",":
                self.at += 1

    def list(self):
        self.at += 1
        items = []
        while True:
            if self.peek() == "]":
                self.at += 1
                return items
            items.append(self.value())
            if self.peek() == ",":
                self.at += 1

    def plain(self, ends=""):
        start = self.at
        while True:
            if self.at >= len(self.text):
                raise EOFError
            here = self.text[self.at]
            colon = here == ":" and self.text[self.at + 1 : self.at + 2] in (" ", "")
            if here in ",{}[]" or colon:
                return self.text[start : self.at].strip()
            self.at += 1

    def quoted(self, mark):
        self.at += 1
        out = []
        while True:
            if self.at >= len(self.text):
                raise EOFError
            here = self.text[self.at]
            self.at += 1
            if here == mark:
                if mark == "'" and self.text[self.at : self.at + 1] == "'":
                    out.append("'")
                    self.at += 1
                    continue
                return "".join(out)
            if here == "\\" and mark == '"':
                escape = self.text[self.at]
                self.at += 1
                if escape in "xuU":
                    count = {"x": 2, "u": 4, "U": 8}[escape]
                    out.append(chr(int(self.text[self.at : self.at + count], 16)))
                    self.at += count
                else:
                    out.append(self.ESCAPES[escape])
                continue
            out.append(here)


def read(path):
    with open(path, encoding="utf-8") as file:
        return Reader(file.read(), str(path)).document()
