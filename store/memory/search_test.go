package memory_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/check"
	"tiltaksgraf/kg/text"
	"tiltaksgraf/store/memory"
)

// thing is a node with a bokmål name and whatever else, resting on the one document there is.
func thing(id kg.ID, t kg.NodeType, name string, more ...kg.Prop) kg.Node {
	props := append(more, kg.Prop{Key: "name_nb", Value: name})
	if !slices.ContainsFunc(more, func(p kg.Prop) bool { return p.Key == "evidence" }) {
		props = append(props, kg.Prop{Key: "evidence", Value: []kg.Evidence{{Document: "document/d"}}})
	}
	return kg.Node{ID: id, Type: t, Props: kg.MakeProps(props...)}
}

func textProp(key, value string) kg.Prop { return kg.Prop{Key: key, Value: value} }

func quote(words string) kg.Prop {
	return kg.Prop{Key: "evidence", Value: []kg.Evidence{{
		Document: "document/d", Language: "nn", Quote: words, End: len([]rune(words)), Paragraph: 1,
	}}}
}

var library = &kg.Data{Nodes: []kg.Node{
	thing("document/d", "Document", "Et dokument", textProp("publisher", "Oss"), textProp("language", "mul"),
		textProp("text", "d.txt")),
	thing("agency/siva", "Agency", "Siva", kg.Prop{Key: "aliases", Value: []string{"Selskapet for industrivekst"}}),
	thing("agency/andre", "Agency", "Selskapet for annen industri",
		textProp("description_nb", "Industrivekst er et selskap for seg")),
	thing("programme/forny", "Programme", "FORNY", textProp("name_nn", "FORNY")),
	thing("programme/forny2020", "Programme", "FORNY2020"),
	thing("measure/p/1", "Measure", "Fornye FORNY-programmet og katapultordningen"),
	thing("measure/p/2", "Measure", "Følge med", textProp("description_nb", "Katapultordningen skal ses på")),
	thing("measure/p/3", "Measure", "Spørre", quote("me vil sjå på katapultordninga")),
	thing("measure/p/4", "Measure", "Katapultordningen"),
	thing("topic/over", "Topic", "Over til"),
	thing("topic/lang", "Topic", "Lang",
		textProp("description_nb", strings.Repeat("Æ veit ikkje kor langt det blir. ", 20)+"Der står orakelet midt i. "+
			strings.Repeat("Så kjem det meir å lese om ting. ", 20)+"Slutt.")),
}}

func searchLibrary(t *testing.T, text string) []kg.Hit {
	t.Helper()
	s := memory.New()
	defer s.Close(context.Background())
	if faults := check.Faults(library); len(faults) > 0 {
		t.Fatal(faults)
	}
	if _, err := s.Load(context.Background(), library, nil); err != nil {
		t.Fatal(err)
	}
	r, err := s.Current(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	page, err := r.Search(context.Background(), text, kg.Filter{}, kg.Page{First: 100})
	if err != nil {
		t.Fatal(err)
	}
	return page.Hits
}

func ids(hits []kg.Hit) string {
	var list []string
	for _, h := range hits {
		list = append(list, string(h.Node.ID))
	}
	return strings.Join(list, " ")
}

// TestRanking: what a node is called counts for more than what is said of it, and that for more than what sources say
// in other words; exactly this name comes before all else.
func TestRanking(t *testing.T) {
	for asked, want := range map[string]string{
		"katapultordningen":           "measure/p/4 measure/p/1 measure/p/2 measure/p/3",
		"katapultordninga":            "measure/p/4 measure/p/1 measure/p/2 measure/p/3",
		"katapult":                    "measure/p/4 measure/p/1 measure/p/2 measure/p/3",
		"katapultene":                 "measure/p/4 measure/p/1 measure/p/2 measure/p/3",
		"katpultordningen":            "measure/p/4 measure/p/1", // what is misspelt is guessed in names alone
		"forny":                       "programme/forny measure/p/1 programme/forny2020",
		"Selskapet for industrivekst": "agency/siva agency/andre",
		"over til":                    "topic/over", // though all of its words are too common to be searched for
		// What has both words stands first.
		"forny katapult":      "measure/p/1 programme/forny measure/p/4 programme/forny2020 measure/p/2 measure/p/3",
		"industrivekst qwxz":  "agency/siva", // what nobody has says most: a name will do, a description won't
		"siva katapult forny": "agency/siva measure/p/1 programme/forny",
		"for":                 "",
	} {
		if got := ids(searchLibrary(t, asked)); got != want {
			t.Errorf("%q found %s, want %s", asked, got, want)
		}
	}
}

func TestHighlightOfCommonWords(t *testing.T) {
	hits := searchLibrary(t, "over til")
	want := []text.Segment{{Text: "Over til", Matched: true}}
	if h := hits[0].Highlights; len(h) != 1 || !slices.Equal(h[0].Parts, want) || h[0].Why != text.WordMatch {
		t.Errorf("%+v", h)
	}
}

// TestHighlightOfLongText: a piece of it is shown, cut at spaces, with the match in it.
func TestHighlightOfLongText(t *testing.T) {
	h := searchLibrary(t, "orakel")[0].Highlights[0]
	var shown strings.Builder
	for _, p := range h.Parts {
		shown.WriteString(p.Text)
	}
	piece := shown.String()
	whole := library.Nodes[len(library.Nodes)-1].Props.Text("description_nb")
	if len(piece) > 400 || !strings.Contains(" "+whole+" ", " "+piece+" ") {
		t.Errorf("shows %q", piece)
	}
	i := slices.IndexFunc(h.Parts, func(p text.Segment) bool { return p.Matched })
	if i != 1 || h.Parts[i].Text != "orakelet" {
		t.Errorf("marks %+v", h.Parts)
	}
}

func TestSearchCursors(t *testing.T) {
	s := memory.New()
	defer s.Close(context.Background())
	if _, err := s.Load(context.Background(), library, nil); err != nil {
		t.Fatal(err)
	}
	r, _ := s.Current(context.Background())
	for _, key := range []string{"", "x", "-1", "1.5", "99999999999"} {
		_, err := r.Search(context.Background(), "katapult", kg.Filter{}, kg.Page{
			First: 1, After: &kg.Cursor{Key: key, ID: "measure/p/1"},
		})
		if !errors.Is(err, kg.ErrCursor) {
			t.Errorf("cursor with the key %q: %v", key, err)
		}
	}
}
