package query

import (
	"errors"
	"strings"
	"testing"

	"tiltaksgraf/kg"
)

// FuzzCursor: what a client sends as a cursor is refused, or is the very text that its position is written as; what is
// written is read again; and a cursor of one list is refused by every other.
func FuzzCursor(f *testing.F) {
	good := formatCursor(listTag("list", "a"), kg.Cursor{Key: "k\x00ø", ID: "agency/siva"})
	f.Add(good, "a", "", "agency/siva", uint16(3), byte('x'))
	f.Add(good+"=", "a", "\x00\x00", "a", uint16(0), byte('='))
	f.Add(good[:4]+"\n"+good[4:], "a", "2024-02-01", "claim/a/OWNS/b~2", uint16(9), byte('\r'))
	f.Add("MQBsaXN0", "b", strings.Repeat("k", maxCursor), "id", uint16(40), byte('_'))
	f.Add("", "", "\xff", "\x00", uint16(1), byte(0))
	f.Fuzz(func(t *testing.T, sent, list, key, id string, at uint16, other byte) {
		tag, position := listTag("list", list), kg.Cursor{Key: key, ID: kg.ID(id)}
		refusedOrMeant(t, sent, tag)
		written := formatCursor(tag, position)
		got, err := parseCursor(&written, tag)
		fits := kg.Askable(position.ID) && len(written) <= maxCursor
		if same := err == nil && *got == position; fits != same || err == nil && strings.Contains(string(got.ID), "\x00") {
			t.Errorf("%q is read as %v, %v", position, got, err)
		}
		if _, err := parseCursor(&written, listTag("list", list, "")); !errors.Is(err, kg.ErrCursor) {
			t.Errorf("another list takes the cursor of %q: %v", position, err)
		}
		changed := []byte(written)
		changed[int(at)%len(changed)] = other
		refusedOrMeant(t, string(changed), tag)
	})
}

// refusedOrMeant holds that a text is no cursor of a list, or the only one of its position.
func refusedOrMeant(t *testing.T, sent, tag string) {
	t.Helper()
	position, err := parseCursor(&sent, tag)
	switch {
	case err != nil:
		if position != nil || !errors.Is(err, kg.ErrCursor) {
			t.Errorf("%q is refused with %v, and read as %v", sent, err, position)
		}
	case !kg.Askable(position.ID) || formatCursor(tag, *position) != sent:
		t.Errorf("%q is read as %q, which is written %q", sent, *position, formatCursor(tag, *position))
	}
}
