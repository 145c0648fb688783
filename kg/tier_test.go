package kg_test

import (
	"fmt"
	"testing"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/fixture"
)

// everyAnswer yields each way in which somebody can answer for a programme: by whom, as what, on what evidence; and the
// tier that it alone amounts to.
func everyAnswer(yield func(actor kg.Node, e kg.Edge, want kg.Tier)) {
	primary, secondary := kg.Evidence{Document: "document/a"}, kg.Evidence{Document: "document/a", Secondary: true}
	tag := kg.Evidence{Document: "document/a", Tag: true}
	owners := map[string]kg.Tier{"OWNER by primary": kg.TierOwner, "OWNER by secondary": kg.TierOwnerByOthers,
		"OWNER by both":             kg.TierOwner,
		"OWNER by a tag and others": kg.TierOwnerByOthers, " by primary": kg.TierOwner, " by both": kg.TierOwner}
	for _, actor := range actorsOfEveryKind() {
		for _, role := range kg.AnswerRoles {
			for name, evidence := range map[string][]kg.Evidence{"primary": {primary}, "secondary": {secondary},
				"both": {secondary, primary}, "a tag": {tag}, "a tag and others": {tag, secondary}} {
				e := kg.Edge{Type: "RESPONSIBLE_FOR", From: actor.ID, To: "programme/katapult"}
				props := []kg.Prop{{Key: "evidence", Value: evidence}}
				switch role {
				case kg.AnswerResponsible:
				case kg.AnswerAdministrator:
					e.Type = "ADMINISTERS"
				default:
					props = append(props, kg.Prop{Key: "role", Value: string(role)})
				}
				e.ID, e.Props = kg.ClaimID(e.From, e.Type, e.To, ""), kg.MakeProps(props...)
				want, owns := owners[string(role)+" by "+name]
				switch {
				case actor.Type == "ActorGroup":
					want = kg.TierNobody
				case !owns:
					want = kg.TierNoOwner
				}
				yield(actor, e, want)
			}
		}
	}
}

func actorsOfEveryKind() (all []kg.Node) {
	for _, t := range kg.ResponsibleParties {
		def, _ := kg.NodeDefOf(t)
		all = append(all, kg.Node{ID: kg.ID(def.Prefix + "/en"), Type: t})
	}
	return append(all, kg.Node{ID: "group/alle", Type: "ActorGroup", Props: kg.MakeProps(
		kg.Prop{Key: "collective", Value: true})})
}

func TestTierOfEveryAnswer(t *testing.T) {
	var claims []kg.Edge
	actors := map[kg.ID]kg.Node{}
	look := func(id kg.ID) (kg.Node, bool) { n, ok := actors[id]; return n, ok }
	seen := map[kg.Tier]bool{}
	everyAnswer(func(actor kg.Node, e kg.Edge, want kg.Tier) {
		actors[actor.ID] = actor
		said := fmt.Sprintf("%s as %q on %v", actor.ID, kg.AnswerRoleOf(e), e.Props.Evidence())
		if got := kg.TierOf([]kg.Edge{e}, look); got != want {
			t.Errorf("%s: %s, want %s", said, got, want)
		}
		if named := kg.Judge([]kg.Edge{e}, look) == kg.Named; named == (want == kg.TierNobody) {
			t.Errorf("%s: the verdict is NAMED: %v, the tier %s", said, named, want)
		}
		d := fixture.Sound()
		d.Nodes = append(d.Nodes, actor)
		d.Edges = []kg.Edge{e}
		if got := facetsOf(t, d, "programme/katapult").Values[kg.TierFacet]; len(got) != 1 || got[0] != string(want) {
			t.Errorf("%s: the facet is %v, want %s", said, got, want)
		}
		claims = append(claims, e)
		seen[want] = true
	})
	if got := kg.TierOf(claims, look); got != kg.TierOwner {
		t.Errorf("all together: %s", got)
	}
	if got := kg.TierOf(nil, look); got != kg.TierNobody {
		t.Errorf("nobody: %s", got)
	}
	if len(seen) != len(kg.Tiers) {
		t.Errorf("seen %v", seen)
	}
}
