package main

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/cite"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/kg/responsibility"
	"tiltaksgraf/kg/sentence"
	"tiltaksgraf/store/memory"
)

// sentencesFile has every sentence about the built-in dataset, so that a changed wording is seen where it changes.
const sentencesFile = "docs/sentences.txt"

const sentencesHead = `# Every sentence that is told of the built-in dataset, in three languages: who answers
# for each thing that somebody should answer for, then what each claim is cited as.
# "inferred" is told where INFERRED is asked for too; "gap" is the reason of a gap.
# Written by make data, so that a change of the wording is seen; nothing else reads it.
`

// TestSentencesUpToDate holds the file of sentences; -update writes it.
func TestSentencesUpToDate(t *testing.T) {
	g, _ := newGraph(t, memory.New(), builtIn(t))
	v, err := g.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	data := builtIn(t).Canonical()
	holdFile(t, sentencesFile, sentencesHead+answersInWords(t, v, data)+claimsInWords(t, v, data))
}

// holdFile holds a file against what should stand in it; -update writes it.
func holdFile(t *testing.T, name, want string) {
	t.Helper()
	written, err := os.ReadFile(name)
	switch {
	case *update:
		if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	case err != nil || want != string(written):
		t.Errorf("%s is out of date (%v): make data", name, err)
	}
}

// answersInWords tells who answers for each thing that somebody should answer for.
func answersInWords(t *testing.T, v *query.View, data *kg.Data) string {
	t.Helper()
	ids := nodesWhere(data, func(n kg.Node) bool { return slices.Contains(kg.Accountables, n.Type) })
	stated, all := responsibilities(t, v, ids, kg.Stated), responsibilities(t, v, ids, kg.Stated, kg.Inferred)
	var b strings.Builder
	for _, id := range ids {
		fmt.Fprintf(&b, "\n%s: %s, %s\n", id, stated[id].Verdict, stated[id].Tier)
		eachLocale(&b, "", func(l kg.Locale) string { return sentence.Of(stated[id], l) })
		if stated[id].InferredHidden > 0 {
			eachLocale(&b, " inferred", func(l kg.Locale) string { return sentence.Of(all[id], l) })
		}
		if gap := stated[id].Gap; gap != nil {
			eachLocale(&b, " gap", func(l kg.Locale) string { return sentence.Reason(*gap, l) })
		}
	}
	return b.String()
}

func responsibilities(
	t *testing.T, v *query.View, ids []kg.ID, certainty ...kg.Certainty,
) map[kg.ID]responsibility.Responsibility {
	t.Helper()
	answers, err := responsibility.Of(t.Context(), v, ids, responsibility.Args{Certainty: certainty})
	if err != nil {
		t.Fatal(err)
	}
	if len(answers) != len(ids) {
		t.Errorf("%d of %d things have an answer", len(answers), len(ids))
	}
	return answers
}

// claimsInWords tells what each claim is cited as.
func claimsInWords(t *testing.T, v *query.View, data *kg.Data) string {
	t.Helper()
	nodes := nodesByID(data)
	var b strings.Builder
	for _, e := range data.Edges {
		fmt.Fprintf(&b, "\n%s\n", e.ID)
		cited := cite.Claim(v, e, nodes[e.From], nodes[e.To], nodes)
		eachLocale(&b, "", func(l kg.Locale) string {
			said, _ := cited.Title.In(l)
			note, _ := cited.Note.In(l)
			return strings.TrimSpace(said + " " + note)
		})
	}
	return b.String()
}

// eachLocale writes what is said in each language, a line each.
func eachLocale(b *strings.Builder, what string, say func(kg.Locale) string) {
	for _, l := range []kg.Locale{kg.NB, kg.NN, kg.EN} {
		fmt.Fprintf(b, "  %s%s: %s\n", strings.ToLower(string(l)), what, say(l))
	}
}
