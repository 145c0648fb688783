package kg

import "testing"

func TestValidOn(t *testing.T) {
	for _, c := range []struct {
		from, to, day Date
		want          Validity
	}{
		{"2021-10", "2024-04-19", "2023-08-23", Valid},
		{"2021-10", "2024-04-19", "2021-10-14", ValidityUnknown}, // in the month that it began
		{"2021-10", "2024-04-19", "2021-09-30", NotValid},
		{"2021-10", "2024-04-19", "2024-04-20", NotValid},
		{"2021-10", "2024-04-19", "2024-04-19", Valid}, // the last day counts
		{"2024-04-19", "", "2024-04-19", Valid},        // so does the first, however long it went on
		{"2024-04-19", "", "2024-04-20", ValidityUnknown},
		{"2024-04-19", "", "2024-04-18", NotValid},
		{"", "2023", "2023-06-01", ValidityUnknown},
		{"", "2023", "2024-01-01", NotValid},
		{"", "", "2023-06-01", ValidityUnknown},
		{"2023", "2024", "", Valid},
		{"2023", "", "", ValidityUnknown},
	} {
		e := Edge{Props: MakeProps(Prop{"validFrom", c.from}, Prop{"validTo", c.to})}
		if got := e.ValidOn(c.day); got != c.want {
			t.Errorf("%s to %s on %q: %s, want %s", c.from, c.to, c.day, got, c.want)
		}
		if kept := e.Holds(c.day); kept != (c.day == "" || c.want != NotValid) {
			t.Errorf("%s to %s on %q: kept %v", c.from, c.to, c.day, kept)
		}
	}
}

func TestParseDate(t *testing.T) {
	for _, s := range []string{"2023", "2023-08", "2023-08-23", "2024-02-29"} {
		if d, err := ParseDate(s); err != nil || string(d) != s {
			t.Errorf("%s: %s %v", s, d, err)
		}
	}
	for _, s := range []string{"", "23", "2023-8", "2023-13", "2023-02-30", "2023-08-23T10:00", "august", "0000",
		"0000-01", "0000-01-01"} {
		if d, err := ParseDate(s); err == nil {
			t.Errorf("%q is taken for %s", s, d)
		}
	}
	if first, last := Date("2024-02").Earliest(), Date("2024-02").Latest(); first != "2024-02-01" || last != "2024-02-29" {
		t.Errorf("February 2024 is %s to %s", first, last)
	}
}
