package check

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/days"
	"tiltaksgraf/kg/fixture"
)

var badTexts = []bad{
	{"name of 301 letters", onNode("person/ada", "name_nb", strings.Repeat("å", 301)),
		[]string{"person/ada: name_nb: has 301 letters: at most 300"}},
	{"alias of 301 letters", onNode("person/ada", "aliases", []string{strings.Repeat("å", 301)}),
		[]string{"person/ada: aliases: has 301 letters"}},
	{"101 aliases", onNode("person/ada", "aliases", strings.Split(strings.Repeat("a,", 100)+"a", ",")),
		[]string{"person/ada: aliases: has 101 entries: at most 100"}},
	{"description of 5001 letters", onNode("person/ada", "description_nb", strings.Repeat("å", 5001)),
		[]string{"person/ada: description_nb: has 5001 letters: at most 5000"}},
	{"quote of 1001 letters", pieces(quoteOf(strings.Repeat("a", 1001))),
		[]string{"person/ada: evidence#1: the quote has 1001 letters"}},
	{"line feed in a name", onNode("person/ada", "name_nb", "A\nB"),
		[]string{"person/ada: name_nb: holds the control character U+000A"}},
	{"turned quote", pieces(kg.Evidence{Document: "document/veikart", Quote: "a\u202eb", Start: 1, End: 4}),
		[]string{"person/ada: evidence#1: the quote holds U+202E"}},
	{"turned position", positions(kg.Position{NB: "a\u2066b", Evidence: page}, kg.Position{NB: "X", Evidence: page}),
		[]string{"dispute/hvem: positions#1: holds U+2066"}},
	{"too much evidence", onNode("person/ada", "evidence", make([]kg.Evidence, 1001)), manyFaults(1001)},
	{"negative number", onNode("measure/veikart/6", "number", int64(-6)),
		[]string{"measure/veikart/6: number: -6 is negative"}},
	{"address of a user", onNode("agency/siva", "homepage", "https://siva.no@example.org/"),
		[]string{`agency/siva: homepage: "https://siva.no@example.org/" has a user`}},
	{"address without a host", onNode("agency/siva", "homepage", "https://:80/"),
		[]string{`agency/siva: homepage: "https://:80/" is not a web address`}},
	{"address with an invisible letter", onNode("agency/siva", "homepage", "https://si\u200bva.no/"),
		[]string{`agency/siva: homepage: "https://si\u200bva.no/" is not a web address`}},
	{"address of 2001 letters", onNode("agency/siva", "homepage", "https://siva.no/"+strings.Repeat("a", 1985)),
		[]string{"agency/siva: homepage: has 2001 letters"}},
	{"year 0", onNode("plan/veikart", "presented", kg.Date("0000")),
		[]string{`plan/veikart: presented: "0000" is not a date`}},
}

// manyFaults is that a list is too long, and that each of its entries names no document.
func manyFaults(entries int) []string {
	faults := []string{fmt.Sprintf("person/ada: evidence: has %d entries: at most 1000", entries)}
	for i := range entries {
		faults = append(faults, fmt.Sprintf(`person/ada: evidence#%d: there is no document ""`, i+1))
	}
	return faults
}

var badWhole = []bad{
	{"id that ends in a dash", func(d *kg.Data) { d.Nodes = append(d.Nodes, renamed(d, "person/ada", "person/ada-")) },
		[]string{"person/ada-: id: malformed id"}},
	{"id of 301 letters", func(d *kg.Data) {
		d.Nodes = append(d.Nodes, renamed(d, "person/ada", kg.ID("person/"+strings.Repeat("a", 294))))
	}, []string{"person/" + strings.Repeat("a", 73) + "…"}},
	{"key that ends in a dash", func(d *kg.Data) { fixture.Edge(d, "HEADS").ID += "~a-" },
		[]string{"claim/office/minister/HEADS/ministry/nfd~a-: id: the id of this claim"}},
	{"text outside the folder", onNode("document/veikart", "text", "../veikart.txt"),
		[]string{`document/veikart: text: "../veikart.txt" is not the name of a file`}},
	{"task that begins a sentence", tasked("Skal bruke det"), []string{tasks + `"Skal bruke det" is to go on within`}},
	{"task with a full stop", tasked("bruke det."), []string{tasks + `"bruke det." is to go on within a sentence: leave`}},
	{"task with its own verb", tasked("skal bruke det"), []string{tasks + `"skal bruke det" is to go on after "skal"`}},
	{"circle of two", func(d *kg.Data) { parts(d, "plan/veikart", "measure/veikart/6") },
		[]string{"claim/plan/veikart/PART_OF/measure/veikart/6: to: nothing can be PART_OF itself by way of others " +
			"(measure/veikart/6 -> plan/veikart -> measure/veikart/6)"}},
	{"circle of three beside a tree", func(d *kg.Data) {
		parts(d, "plan/veikart", "topic/b")
		parts(d, "topic/b", "topic/c")
		parts(d, "topic/c", "plan/veikart")
		parts(d, "topic/b", "topic/d")
		parts(d, "topic/d", "topic/e")
		parts(d, "topic/c", "topic/e")
	}, []string{"claim/topic/c/PART_OF/plan/veikart: to: nothing can be PART_OF itself by way of others (plan/veikart " +
		"-> topic/b -> topic/c -> plan/veikart)"}},
	{"one address for two documents", func(d *kg.Data) {
		for _, id := range []kg.ID{"document/a", "document/b"} {
			d.Nodes = append(d.Nodes, renamed(d, "document/side", id))
		}
		fixture.Set(&fixture.Node(d, "document/a").Props, "url", "https://www.example.org/a/#del-1")
		fixture.Set(&fixture.Node(d, "document/b").Props, "url", "http://example.org/a")
	}, []string{"document/b: url: document/a was read at this address, too"}},
	{"one number for two bodies",
		func(d *kg.Data) { d.Nodes = append(d.Nodes, renamed(d, "agency/siva", "agency/siva2")) },
		[]string{"agency/siva2: organisationNumber: agency/siva has the number 974760673, too"}},
}

func TestRulesOnTextsAndTheWhole(t *testing.T) {
	for _, b := range append(badTexts, badWhole...) {
		t.Run(b.name, func(t *testing.T) {
			d := fixture.Sound()
			b.spoil(d)
			faults := Faults(d)
			for i := 0; i < max(len(faults), len(b.want)); i++ {
				if i >= len(faults) || i >= len(b.want) || !strings.HasPrefix(faults[i].Error(), b.want[i]) {
					t.Fatalf("faults:\n%v\nwant:\n%v", faults, b.want)
				}
			}
		})
	}
}

// tasked adds that somebody is to do something, and tasks is what faults of that begin with.
func tasked(task string) func(*kg.Data) {
	return func(d *kg.Data) {
		e := *fixture.Edge(d, "HEADS")
		e.Type, e.From, e.To = "TARGETS", "measure/veikart/6", "agency/siva"
		e.ID = kg.ClaimID(e.From, e.Type, e.To, "")
		fixture.Set(&e.Props, "task_nb", task)
		d.Edges = append(d.Edges, e)
	}
}

const tasks = "claim/measure/veikart/6/TARGETS/agency/siva: task_nb: "

// parts adds that one thing is part of another, which it makes if need be.
func parts(d *kg.Data, from, to kg.ID) {
	for _, id := range []kg.ID{from, to} {
		if !strings.HasPrefix(string(id), "topic/") {
			continue
		}
		known := false
		for _, n := range d.Nodes {
			known = known || n.ID == id
		}
		if !known {
			n := renamed(d, "office/minister", id)
			n.Type = "Topic"
			d.Nodes = append(d.Nodes, n)
		}
	}
	e := *fixture.Edge(d, "PART_OF")
	e.From, e.To, e.ID = from, to, kg.ClaimID(from, "PART_OF", to, "")
	d.Edges = append(d.Edges, e)
}

// TestSameNumberIsAllowed where one body came after the other.
func TestSameNumberIsAllowed(t *testing.T) {
	for name, sound2 := range map[string]func(*kg.Data){
		"one succeeds the other": func(d *kg.Data) {
			e := *fixture.Edge(d, "HEADS")
			e.Type, e.From, e.To, e.ID = "SUCCEEDS", "agency/siva2", "agency/siva",
				kg.ClaimID("agency/siva2", "SUCCEEDS", "agency/siva", "")
			d.Edges = append(d.Edges, e)
		},
		"one was dissolved before": func(d *kg.Data) {
			fixture.Set(&fixture.Node(d, "agency/siva").Props, "dissolved", kg.Date("2020-05"))
			fixture.Set(&fixture.Node(d, "agency/siva2").Props, "founded", kg.Date("2020"))
		},
	} {
		d := fixture.Sound()
		d.Nodes = append(d.Nodes, renamed(d, "agency/siva", "agency/siva2"))
		sound2(d)
		days.Derive(d)
		if faults := Faults(d); faults != nil {
			t.Errorf("%s: %v", name, faults)
		}
	}
	d := fixture.Sound()
	d.Nodes = append(d.Nodes, renamed(d, "agency/siva", "agency/siva2"))
	fixture.Set(&fixture.Node(d, "agency/siva").Props, "dissolved", kg.Date("2020-06"))
	fixture.Set(&fixture.Node(d, "agency/siva2").Props, "founded", kg.Date("2020-05-31"))
	if faults := Faults(d); len(faults) != 1 {
		t.Errorf("both at once: %v", faults)
	}
}

// TestLetters: every letter that nobody sees is refused in a name among the letters of Europe, and what has a use in
// the scripts of others or in pictures is not.
func TestLetters(t *testing.T) {
	for r := range rune(unicode.MaxRune) {
		unseen := unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Cs, unicode.Co,
			unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector, unicode.Noncharacter_Code_Point) &&
			!unicode.Is(unicode.Prepended_Concatenation_Mark, r) || r == '\uFFFD'
		if refused := unfit("Si"+string(r)+"va", maxName, "") != ""; refused != unseen {
			t.Errorf("%U in a name: refused is %v", r, refused)
		}
	}
	for _, text := range []string{"Ávjovárri", "Nærings- og fiskeridepartementet", "e\u0301", "می\u200cخواهم", "क्\u200dष",
		"👩\u200d🔬", "❤️", "日本", "שלום\u200f (Oslo)", "½ – «a»", "a\u00a0b"} {
		if msg := unfit(text, maxName, ""); msg != "" {
			t.Errorf("%q: %s", text, msg)
		}
	}
	for _, text := range []string{"\u200dSiva", "Si\u200cva", "1\u200d2", "Siva\u200f", "a\ufe0f", "\ufeffSiva",
		"Siva\u00ad", "x\U000e0041"} {
		if msg := unfit(text, maxName, ""); msg == "" {
			t.Errorf("%q passes", text)
		}
	}
	if msg := unfitQuote("sam\u00adarbeid\r\n\tmed\u200b andre"); msg != "" {
		t.Errorf("a quotation of the web: %s", msg)
	}
}

func TestOneLine(t *testing.T) {
	for text, want := range map[string]string{
		"agency/siva: id: duplicate id":  "agency/siva: id: duplicate id",
		"Ås, Ørsta – «æ»":                "Ås, Ørsta – «æ»",
		"a\nb\x1b[31m\u202e\x00\u00a0c":  `a\u000ab\u001b[31m\u202e\u0000\u00a0c`,
		"a\xffb":                         `a\xffb`,
		strings.Repeat("å", 200) + " bc": strings.Repeat("å", 80) + "…" + strings.Repeat("å", 30) + " bc",
	} {
		if got := kg.OneLine(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
	for _, long := range []string{strings.Repeat("a", 1e6), strings.Repeat("a ", 1e6), strings.Repeat("\n", 1e6),
		strings.Repeat("\x00 ", 1e5)} {
		if got := kg.OneLine(long); len(got) > 2*kg.LongestMessage || strings.Contains(got, "\n") {
			t.Errorf("%d bytes are left", len(got))
		}
	}
}

// FuzzOneLine: whatever is told of, it is a line that can be read.
func FuzzOneLine(f *testing.F) {
	f.Add("a\nb\x1b\u202e")
	f.Add(strings.Repeat("å", 2000))
	f.Fuzz(func(t *testing.T, text string) {
		if got := kg.OneLine(text); !kg.IsPrintable(strings.ReplaceAll(got, " ", "")) ||
			utf8.RuneCountInString(got) > kg.LongestMessage {
			t.Errorf("%q becomes %q", text, got)
		}
	})
}
