package graph_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestSilenceSaysWhatWasNotRead: of a plan that was read in part, every measure for which nobody is named says so in
// each language, in sentence and gap, whatever list it is found in; no other measure does.
func TestSilenceSaysWhatWasNotRead(t *testing.T) {
	a := inventedAPI(t)
	type answer struct {
		Tier, Sentence string
		Gap            *struct{ Kind, Reason string }
	}
	silent := 0
	for _, locale := range []string{"NB", "NN", "EN"} {
		var got struct {
			Measures struct {
				Nodes []struct {
					ID     string
					PartOf struct {
						Nodes []struct {
							Type   string
							Unread *struct{ Value string }
						}
					}
					Responsibility answer
				}
			}
			Gaps struct {
				Nodes []struct {
					Reason  string
					Subject struct{ ID string }
				}
			}
		}
		a.ask(t, fmt.Sprintf(`{
			measures(first: 100) { nodes { id partOf { nodes { type ... on Plan { unread(locale: %[1]s) { value } } } }
				responsibility { tier sentence(locale: %[1]s) gap { kind reason(locale: %[1]s) } } } }
			gaps: accountabilityGaps(first: 100) { nodes { reason(locale: %[1]s) subject { id } } } }`, locale), nil, &got)
		reasons := map[string]string{}
		for _, g := range got.Gaps.Nodes {
			reasons[g.Subject.ID] = g.Reason
		}
		for _, m := range got.Measures.Nodes {
			unread := ""
			for _, p := range m.PartOf.Nodes {
				if p.Unread != nil {
					unread = p.Unread.Value
				}
			}
			r := m.Responsibility
			if r.Tier != "NOBODY" || unread == "" {
				if unread != "" && strings.Contains(r.Sentence, unread) || r.Gap != nil && r.Gap.Kind == "MAIN_SOURCE_NOT_READ" {
					t.Errorf("%s: %+v", m.ID, r)
				}
				continue
			}
			silent++
			if !strings.Contains(r.Sentence, unread) || !strings.HasSuffix(r.Gap.Reason, unread) ||
				reasons[m.ID] != r.Gap.Reason {
				t.Errorf("%s doesn't say %q: %+v, %q", m.ID, unread, r, reasons[m.ID])
			}
		}
	}
	if silent < 3 {
		t.Errorf("of %d measures nobody is named", silent)
	}
}
