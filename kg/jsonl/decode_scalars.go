package jsonl

import (
	"strconv"
	"strings"

	"tiltaksgraf/kg"
)

// text reads a JSON string.
func (s *scanner) text() string {
	text := s.peekText()
	if s.own {
		return strings.Clone(text)
	}
	return text
}

// peekText is text for who doesn't hold on to it: a piece of the line, unless there are escapes in it.
func (s *scanner) peekText() string {
	if s.pass(`"`); s.lost {
		return ""
	}
	start := s.at
	for i := start; i < len(s.line); i++ {
		switch c := s.line[i]; {
		case c == '"':
			s.at = i + 1
			return s.line[start:i]
		case c == '\\':
			s.at = i
			return s.unescaped(start)
		case c < ' ':
			s.lost = true
			return ""
		}
	}
	s.lost = true
	return ""
}

// unescaped reads on from the first escape of a string that began at start.
func (s *scanner) unescaped(start int) string {
	var b strings.Builder
	b.WriteString(s.line[start:s.at])
	for !s.lost && s.at < len(s.line) {
		c := s.line[s.at]
		s.at++
		switch {
		case c == '"':
			return b.String()
		case c == '\\':
			c = s.escape()
		case c < ' ':
			s.lost = true
		}
		b.WriteByte(c)
	}
	s.lost = true
	return ""
}

// escape reads what follows a backslash, as appendEscape writes it.
func (s *scanner) escape() byte {
	switch {
	case s.passed(`"`):
		return '"'
	case s.passed(`\`):
		return '\\'
	case s.passed("n"):
		return '\n'
	case s.passed("u00"):
		return s.control()
	}
	s.lost = true
	return 0
}

// control reads the two hexadecimal digits of a control character.
func (s *scanner) control() byte {
	const digits = "0123456789abcdef"
	if len(s.line)-s.at < 2 {
		s.lost = true
		return 0
	}
	high, low := strings.IndexByte("01", s.line[s.at]), strings.IndexByte(digits, s.line[s.at+1])
	s.at += 2
	s.lost = s.lost || high < 0 || low < 0
	return byte(high<<4 | low)
}

func (s *scanner) bool() bool {
	if s.passed("true") {
		return true
	}
	s.pass("false")
	return false
}

// int reads a whole number of at most 18 digits; a longer one may be too large.
func (s *scanner) int() int64 {
	start := s.at
	s.passed("-")
	if digits := s.digits(); digits > 18 {
		s.lost = true
	}
	n, err := strconv.ParseInt(s.line[start:s.at], 10, 64)
	s.lost = s.lost || err != nil
	return n
}

// float reads a number without an exponent.
func (s *scanner) float() float64 {
	start := s.at
	s.passed("-")
	s.digits()
	if s.passed(".") && !s.lost {
		for s.at < len(s.line) && kg.IsDigit(s.line[s.at]) {
			s.at++
		}
		s.lost = s.line[s.at-1] == '.'
	}
	f, err := strconv.ParseFloat(s.line[start:s.at], 64)
	s.lost = s.lost || err != nil
	return f
}

// digits goes past a whole number, which has no zero before it, and returns its length.
func (s *scanner) digits() int {
	start := s.at
	for s.at < len(s.line) && kg.IsDigit(s.line[s.at]) {
		s.at++
	}
	n := s.at - start
	s.lost = s.lost || n == 0 || n > 1 && s.line[start] == '0'
	return n
}
