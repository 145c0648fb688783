package neo4j

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"tiltaksgraf/kg"
)

// FuzzLuceneQuoted: names that are looked up stand in the query as they are,
// one after the other, and nothing else does.
func FuzzLuceneQuoted(f *testing.F) {
	for _, s := range [][2]string{
		{"siva", "innovasjon norge"}, {`a" OR version:"b`, `\`}, {`\"`, `\\"`}, {`\u0022) +version:(`, `"`},
		{"", " \n\u3000"},
		{`a*~2^9`, `[a TO b] && !/x/`}, {"\x00\xff", "❤\u0301"}, {`https://siva.no/?a="b"`, "974760673"},
	} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, one, two string) {
		if !utf8.ValidString(one) || !utf8.ValidString(two) {
			return // a driver sends none
		}
		q := newQuery("find").with("version", "0123456789ab")
		name := q.names([]kg.Match{{Facet: kg.NameFacet, Values: []string{one, two}}})
		text, _ := q.params[strings.TrimPrefix(name, "$")].(string)
		got, err := readQuery(text)
		want := []clause{
			{mod: "+", field: "version", kind: "QUOTED", text: "0123456789ab"},
			{mod: "+", field: "facet_name", kind: "GROUP", group: []clause{
				{kind: "QUOTED", text: one}, {kind: "QUOTED", text: two},
			}},
		}
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s is read as %+v, %v", text, got, err)
		}
	})
}

// FuzzLucene: whatever is searched for, the query asks for its words in our fields, by our operators alone, and for no
// more than Lucene takes.
func FuzzLucene(f *testing.F) {
	for _, s := range []string{
		"helse", `+helse* -"(^~2`, "a:b OR c AND NOT d", `x\y {1 TO 2} [a]`, "tiltak && || !katapult /regex/", "ﷺ æøå ͺ ŉ",
		"\u0301 e\u0301", strings.Repeat("ord", 80), "AND OR NOT TO", "\xff\xc3", "½ ²",
		"a b c d e f g h i j k l m n o p q r",
		"sikkerhet virksomhet mulighet åpenhet frihet enhet nyhet helhet", "\u3000\u2028næringer\u0000", "İ ẞ ǅ",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, asked string) {
		if utf8.RuneCountInString(asked) > kg.MaxText {
			return // a View asks for none
		}
		words := newTerms(asked, nil)
		if len(words.Words) == 0 {
			return // the index isn't asked
		}
		for _, e := range efforts {
			text := words.lucene("0123456789ab", []kg.NodeType{"Measure", "Plan"}, e)
			got, err := readQuery(text)
			if err != nil {
				t.Fatalf("%q is asked for by %s: %v", asked, text, err)
			}
			groups := narrowed(t, text, got)
			if e.any {
				if len(groups) != 1 || groups[0].mod != "+" || groups[0].kind != "GROUP" {
					t.Fatalf("%q isn't asked for as a whole by %s", asked, text)
				}
				groups = groups[0].group
			}
			if len(groups) != len(words.Words) {
				t.Fatalf("%q: %d words, %d groups in %s", asked, len(words.Words), len(groups), text)
			}
			clauses := 3
			for i, g := range groups {
				wantWord(t, g, words.Words[i].Text, words.Words[i].Folded, e)
				clauses += expanded(g)
			}
			if clauses > 1024 {
				t.Errorf("%q: %d clauses", asked, clauses)
			}
		}
	})
}

// narrowed holds what a query begins with to version and types, and returns the rest.
func narrowed(t *testing.T, text string, got []clause) []clause {
	t.Helper()
	want := []clause{
		{mod: "+", field: "version", kind: "TERM", text: "0123456789ab", boost: "0"},
		{mod: "+", field: "type", kind: "GROUP", boost: "0", group: []clause{
			{kind: "TERM", text: "Measure"}, {kind: "TERM", text: "Plan"},
		}},
	}
	if len(got) < 3 || !reflect.DeepEqual(got[:2], want) {
		t.Fatalf("%s begins with %+v", text, got[:min(2, len(got))])
	}
	return got[2:]
}

// wantWord holds a group to what is asked of one word: it is looked for as it stands in each field of names, and folded
// in all texts; whatever else is asked for is folded, too, and of a kind of ours.
func wantWord(t *testing.T, g clause, word, folded string, e effort) {
	t.Helper()
	if (g.mod == "+") == e.any || g.kind != "GROUP" || g.field != "" {
		t.Errorf("%q is asked for by %+v", word, g)
	}
	fields := []string{"name_nb", "name_nn", "name_en", "abbreviation", "aliases"}
	for i, c := range g.group {
		switch {
		case c.mod != "" || c.group != nil:
			t.Errorf("%q: %+v", word, c)
		case i < len(fields):
			if c.field != fields[i] || c.kind != "TERM" || c.text != word {
				t.Errorf("%q: %+v isn't it in %s", word, c, fields[i])
			}
		case i == len(fields):
			if c.field != "folded" || c.kind != "TERM" || c.text != folded {
				t.Errorf("%q: %+v isn't %q", word, c, folded)
			}
		case c.field != "folded" || !slices.Contains([]string{"PREFIX", "WILD", "FUZZY"}, c.kind) ||
			c.kind != "PREFIX" && !e.loose || strings.ContainsAny(strings.Trim(c.text, "*"), "*?"):
			t.Errorf("%q: %+v", word, c)
		}
	}
}

// expanded is how many clauses Lucene makes of a group: up to 50 of one that is near to others.
func expanded(g clause) (n int) {
	for _, c := range g.group {
		n++
		if c.kind == "FUZZY" {
			n += 49
		}
	}
	return n
}
