package cite

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fixture"
	"tiltaksgraf/kg/query"
)

// FuzzCite: whatever a measure and its source are called, citations of every form are read by tools as what was meant:
// the same records, each with these texts, and nothing that a text made of itself.
func FuzzCite(f *testing.F) {
	f.Add("Utrede helsekatapult", `Ny giv: 100 % {satsing} & "mer"_`, "NFD", "https://example.org/a_b?c={d}&e=1",
		"measure/p/6")
	f.Add("A\r\nER  - \r\nTY  - DATA", "}},\n  note = {\"]\\", "P\nQ", "https://x/}\\", "claim/a/OWNS/b~2")
	f.Add(`\{`, `}\textbackslash{}`, `a ^ b ~ $5 # \`, "https://x/%7B%\u2028TI  - x", "\x00{}")
	f.Add("\u2028TI  - \u0085AU  - ", "\v\f\x1c", "@misc{a, title = {b}}", " ", "a/,}")
	f.Add("<i>Ny</i> giv; én", "", "", "", "")
	f.Fuzz(func(t *testing.T, title, name, publisher, address, id string) {
		for _, s := range []string{title, name, publisher, address} {
			if !utf8.ValidString(s) || s != "" && aLine(s) == "" {
				return // no dataset has such texts
			}
		}
		source := fixture.Called("document/x", "Document", name, "", "",
			kg.Prop{Key: "publisher", Value: publisher}, kg.Prop{Key: "language", Value: "nb"},
			kg.Prop{Key: "url", Value: address}, kg.Prop{Key: "published", Value: kg.Date("2023-08")},
			kg.Prop{Key: "retrieved", Value: kg.Date("2025-05-03")})
		in := Input{ID: kg.ID(id), Title: kg.Localized{NB: title}, Sources: []kg.Node{source},
			Version: kg.Version{ID: "0123456789abcdef", Description: ours}, BaseURL: "https://graf.example"}
		want := []cited{{aLine(name), aLine(publisher), aLine(address)}}
		if title != "" {
			ours := cited{aLine(title), ours.Publisher, query.Permalink(in.BaseURL, in.ID, in.Version.ID)}
			want = slices.Insert(want, 0, ours)
		}
		wantCited(t, Text(BibTeX, in), readBibTeX, decoded(want))
		wantCited(t, Text(RIS, in), readRIS, withoutFirstNames(want))
		wantCited(t, Text(CSLJSON, in), readCSL, want)
		wantLines(t, Text(APA, in), want)
		for format, credited := range credits {
			wantPress(t, Text(format, in), credited, query.Permalink(in.BaseURL, in.ID, "0123456789ab"), want)
		}
	})
}

// cited is what a tool reads of a record.
type cited struct{ title, author, address string }

// aLine is a text as a line shows it: what parts words or can't be seen is one blank.
func aLine(s string) string {
	parts := func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }
	return strings.Join(strings.FieldsFunc(s, parts), " ")
}

// decoded has the addresses without what BibTeX escapes in them.
func decoded(all []cited) []cited {
	all = slices.Clone(all)
	for i := range all {
		all[i].address = decodedAddress.Replace(all[i].address)
	}
	return all
}

// withoutFirstNames has no author whose name RIS would part in two.
func withoutFirstNames(all []cited) []cited {
	all = slices.Clone(all)
	for i := range all {
		all[i].author = strings.ReplaceAll(all[i].author, ", ", " – ")
	}
	return all
}

func wantCited(t *testing.T, citation string, read func(*testing.T, string) []cited, want []cited) {
	t.Helper()
	if got := read(t, citation); !slices.Equal(got, want) {
		t.Errorf("%s\nis read as %q, want %q", citation, got, want)
	}
}

// lineEnds are all that any tool takes for the end of a line.
var lineEnds = regexp.MustCompile("\r\n|[\n\v\f\r\x1c-\x1e\u0085\u2028\u2029]")

var (
	entryOf = regexp.MustCompile(`^@misc\{([a-zA-Z0-9-]{1,100}),`)
	keyOf   = regexp.MustCompile(`^\s*([a-z]+) = \{`)
)

// readBibTeX reads as BibTeX and biber do: a brace is one, whatever stands before it (plk/biber#61).
func readBibTeX(t *testing.T, text string) (all []cited) {
	for text != "" {
		entry := entryOf.FindString(text)
		if entry == "" {
			t.Fatalf("no entry begins with %q", text)
		}
		text = text[len(entry):]
		fields := map[string]string{}
		for {
			key := keyOf.FindStringSubmatch(text)
			if key == nil {
				break
			}
			value, rest := inBraces(t, text[len(key[0]):])
			if _, double := fields[key[1]]; double || !strings.HasPrefix(rest, ",") {
				t.Fatalf("%s stands twice, or isn't ended, before %q", key[1], rest)
			}
			fields[key[1]], text = value, rest[1:]
		}
		if text = strings.TrimLeft(text, " \n"); !strings.HasPrefix(text, "}") {
			t.Fatalf("the entry doesn't end before %q", text)
		}
		text = strings.TrimLeft(text[1:], "\n")
		title, restOfTitle := inBraces(t, strings.TrimPrefix(fields["title"], "{"))
		author, restOfAuthor := "", "" // of nobody known
		if fields["author"] != "" {
			author, restOfAuthor = inBraces(t, strings.TrimPrefix(fields["author"], "{"))
		}
		if restOfTitle+restOfAuthor != "" {
			t.Fatalf("%q and %q aren't kept as they are", fields["title"], fields["author"])
		}
		all = append(all, cited{ofTeX(t, title), ofTeX(t, author), ofAddress(t, fields["url"])})
		ofTeX(t, fields["note"])
	}
	return all
}

// inBraces is what stands before the brace that closes one already open, and what follows it.
func inBraces(t *testing.T, text string) (inside, rest string) {
	open := 1
	for i := range len(text) {
		switch text[i] {
		case '{':
			open++
		case '}':
			if open--; open == 0 {
				return text[:i], text[i+1:]
			}
		}
	}
	t.Fatalf("a brace is open at the end of %q", text)
	return "", ""
}

// teX are the commands that stand for characters, as TeX knows them.
var teX = map[string]string{
	`\textbackslash{}`: `\`, `\textbraceleft{}`: `{`, `\textbraceright{}`: `}`,
	`\textasciicircum{}`: `^`, `\textasciitilde{}`: `~`,
	`\$`: `$`, `\&`: `&`, `\#`: `#`, `\_`: `_`, `\%`: `%`,
}

var command = regexp.MustCompile(`\\[a-z]+\{\}|\\[^a-z]`)

// ofTeX is what TeX sets.
func ofTeX(t *testing.T, text string) string {
	set := command.ReplaceAllStringFunc(text, func(c string) string {
		if _, known := teX[c]; !known {
			t.Errorf("%s is no character, in %q", c, text)
		}
		return ""
	})
	if at := strings.IndexAny(set, "\\{}$&#_%^~"); at >= 0 {
		t.Errorf("%q is live in %q", set[at:at+1], text)
	}
	return command.ReplaceAllStringFunc(text, func(c string) string { return teX[c] })
}

// ofAddress undoes what keeps an address whole.
func ofAddress(t *testing.T, address string) string {
	if strings.ContainsAny(address, "{}\\ \n") {
		t.Errorf("the address %q isn't whole", address)
	}
	return decodedAddress.Replace(address)
}

var decodedAddress = strings.NewReplacer("%7B", "{", "%7D", "}", "%5C", `\`, "%20", " ")

var tagged = regexp.MustCompile(`^([A-Z][A-Z0-9])  - (.*)$`)

// readRIS reads line by line: each begins with a tag.
func readRIS(t *testing.T, text string) (all []cited) {
	var record cited
	open := false
	for _, line := range lineEnds.Split(strings.TrimSuffix(text, "\r\n"), -1) {
		m := tagged.FindStringSubmatch(line)
		if m == nil || open == (m[1] == "TY") {
			t.Fatalf("RIS: %q is no line of a record, in %q", line, text)
		}
		switch m[1] {
		case "TY":
			open, record = true, cited{}
		case "TI":
			record.title += m[2]
		case "AU":
			record.author += m[2]
		case "UR":
			record.address += m[2]
		case "ER":
			open, all = false, append(all, record)
		}
	}
	if open {
		t.Errorf("RIS: no record ends in %q", text)
	}
	return all
}

func readCSL(t *testing.T, text string) (all []cited) {
	var items []struct {
		ID, Type, Title, URL string
		Author               []struct{ Literal string }
	}
	if err := json.Unmarshal([]byte(text), &items); err != nil || lineEnds.MatchString(text) {
		t.Fatalf("CSL-JSON: %v in %s", err, text)
	}
	for _, i := range items {
		author := "" // of nobody known
		switch {
		case len(i.Author) > 1 || len(i.Author) == 1 && i.Author[0].Literal == "":
			t.Fatalf("CSL-JSON: %d authors in %s", len(i.Author), text)
		case len(i.Author) == 1:
			author = i.Author[0].Literal
		}
		all = append(all, cited{i.Title, author, i.URL})
	}
	return all
}

// wantLines holds a list of references to one line a record.
func wantLines(t *testing.T, text string, want []cited) {
	lines := lineEnds.Split(text, -1)
	if len(lines) != len(want) {
		t.Fatalf("%d lines in %q, want %d", len(lines), text, len(want))
	}
	for i, w := range want {
		if !strings.HasPrefix(lines[i], w.author) || !strings.Contains(lines[i], strings.TrimSuffix(w.title, ".")) ||
			!strings.HasSuffix(lines[i], w.address) && w.address != "" {
			t.Errorf("%q isn't %q", lines[i], w)
		}
	}
}

// credits are how a line of credit tells a source: of a publisher, with a title.
var credits = map[Format]string{
	NBPress: "Kilde: %s, «%s», publisert august 2023.",
	NNPress: "Kjelde: %s, «%s», publisert august 2023.",
	ENPress: "Source: %s, “%s”, published August 2023.",
}

// wantPress holds a line of credit: it is one line that ends with the permalink and isn't too long, unless that
// alone is; and what surely fits stands in it.
func wantPress(t *testing.T, line, credited, permalink string, want []cited) {
	long := utf8.RuneCountInString(line)
	if lineEnds.MatchString(line) || !strings.HasSuffix(line, permalink) || long > kg.MaxPress && line != permalink {
		t.Errorf("%q isn't a line of at most %d that ends with %q", line, kg.MaxPress, permalink)
	}
	source := want[len(want)-1]
	credit := fmt.Sprintf(credited, source.author, source.title)
	surely := utf8.RuneCountInString(want[0].title + ". " + credit + " Tiltaksgraf: " + permalink)
	titled := len(want) < 2 || strings.HasPrefix(line, want[0].title)
	if surely <= kg.MaxPress && !(titled && strings.Contains(line, strings.TrimSuffix(credit, "."))) {
		t.Errorf("%q isn't a line with %q", line, want)
	}
}
