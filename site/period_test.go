package site

import "testing"

// TestPeriods: a period is told once where its ends are the same, and by its years where it is whole years.
func TestPeriods(t *testing.T) {
	for _, l := range languages {
		r := newRendering(l, newAssets(Built{}), Options{})
		for _, c := range []struct {
			from, to string
			want     map[string]string
		}{
			{"2020", "2020", map[string]string{"nb": "2020", "nn": "2020", "en": "2020"}},
			{"2024-01-01", "2024-12-31", map[string]string{"nb": "2024", "nn": "2024", "en": "2024"}},
			{"2021-01-01", "2025-12-31", map[string]string{"nb": "2021–2025", "nn": "2021–2025", "en": "2021–2025"}},
			{"2024-01-01", "2024-06-30", map[string]string{"nb": "1. januar 2024–30. juni 2024",
				"nn": "1. januar 2024–30. juni 2024", "en": "1 January 2024–30 June 2024"}},
			{"2021-10-14", "", map[string]string{"nb": "siden 14. oktober 2021", "nn": "sidan 14. oktober 2021",
				"en": "since 14 October 2021"}},
			{"", "2021-10", map[string]string{"nb": "til oktober 2021", "nn": "til oktober 2021", "en": "until October 2021"}},
			{"", "", map[string]string{}},
		} {
			if got := r.period(dayOf(c.from), dayOf(c.to)); got != c.want[l.Tag] {
				t.Errorf("%s: %q to %q is %q, not %q", l.Tag, c.from, c.to, got, c.want[l.Tag])
			}
		}
	}
}

func dayOf(value string) *day {
	if value == "" {
		return nil
	}
	return &day{Value: value}
}

// TestBefore: a date is surely before another only where what is known of both says so.
func TestBefore(t *testing.T) {
	for _, c := range []struct {
		one, other string
		want       bool
	}{
		{"2023", "2024-04-19", true}, {"2024", "2024-04-19", false}, {"2024-04-19", "2024", false},
		{"2024-03", "2024-04-19", true}, {"2024-04-19", "2024-04-20", true}, {"2025", "2024-04-19", false},
		{"", "2024", false}, {"2024", "", false},
	} {
		if got := before(dayOf(c.one), dayOf(c.other)); got != c.want {
			t.Errorf("%q before %q: %t", c.one, c.other, got)
		}
	}
}
