package schema_test

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"tiltaksgraf/kg"
	"tiltaksgraf/kg/cite"
	"tiltaksgraf/kg/query"
	"tiltaksgraf/kg/rank"
	"tiltaksgraf/kg/responsibility"
	"tiltaksgraf/kg/text"
	"tiltaksgraf/schema"
	"tiltaksgraf/schema/names"
)

// load parses the schema, and lists its own definitions: those that neither GraphQL nor introspection brings.
func load(t *testing.T) (*ast.Schema, []*ast.Definition) {
	t.Helper()
	s, err := gqlparser.LoadSchema(&ast.Source{Name: "schema", Input: schema.SDL()})
	if err != nil {
		t.Fatal(err)
	}
	var own []*ast.Definition
	for _, d := range s.Types {
		if !d.BuiltIn && !strings.HasPrefix(d.Name, "__") {
			own = append(own, d)
		}
	}
	return s, own
}

func TestReadsOnly(t *testing.T) {
	s, _ := load(t)
	if s.Query == nil || s.Mutation != nil || s.Subscription != nil {
		t.Error("the schema has queries and nothing else")
	}
}

// The SDL and the ontology agree both ways: enums, node types, their properties and their relations.

func TestEnumsOfOntology(t *testing.T) {
	s, _ := load(t)
	var types, relations []string
	for _, d := range kg.NodeDefs {
		types = append(types, names.Enum(d.Type))
	}
	for _, d := range kg.RelationDefs {
		relations = append(relations, string(d.Type))
	}
	for enum, want := range map[string][]string{
		"NodeType": types, "RelationType": relations,
		"AppropriationStage": valuesOf(t, "Appropriation", "status"),
		"DisputeResolution":  valuesOf(t, "Dispute", "status"),
		"FindingKind":        valuesOf(t, "Finding", "finding"),
		"ResponsibilityRole": append(roles(t), string(kg.AnswerAdministrator)),
		"Certainty":          {string(kg.Stated), string(kg.Inferred)},
		"Verdict": {string(kg.Named), string(kg.GroupOnly), string(kg.CollectiveOnly), string(kg.NotStated),
			string(kg.NotYet), string(kg.NoLonger)},
		"ResponsibilityTier": plain(kg.Tiers),
		"GapKind": {string(responsibility.NobodyNamed), string(responsibility.MainSourceNotRead),
			string(responsibility.OnlyAGroup),
			string(responsibility.OnlyTheCollective),
			string(responsibility.OwnerNotStated), string(responsibility.NotYet), string(responsibility.NoLonger)},
		"ClaimExtent": {string(kg.Participation), string(kg.Secretariat), string(kg.Shared), string(kg.Partly),
			string(kg.Likely), string(kg.NotSaid)},
		"Locale":        {string(kg.NB), string(kg.NN), string(kg.EN)},
		"Direction":     {string(kg.Out), string(kg.In)},
		"Centrality":    {string(rank.Degree), string(rank.Betweenness), string(rank.PageRank)},
		"RankingMethod": {string(query.Exact), string(query.Sampled)},
		"MatchReason": {string(text.WordMatch), string(text.PrefixMatch), string(text.FoldedMatch),
			string(text.FuzzyMatch)},
		"DatePrecision": {string(kg.Year), string(kg.Month), string(kg.Day)},
		"CitationFormat": {string(cite.NBPress), string(cite.NNPress), string(cite.ENPress), string(cite.APA),
			string(cite.BibTeX), string(cite.RIS), string(cite.CSLJSON)},
	} {
		var got []string
		for _, v := range s.Types[enum].EnumValues {
			got = append(got, v.Name)
		}
		if !slices.Equal(got, want) {
			t.Errorf("enum %s is %v, kg has %v", enum, got, want)
		}
	}
}

// TestPressOfEveryLocale: whoever reads in a language can cite in it; the name of the one makes that of the other.
func TestPressOfEveryLocale(t *testing.T) {
	s, _ := load(t)
	for _, l := range s.Types["Locale"].EnumValues {
		if s.Types["CitationFormat"].EnumValues.ForName(l.Name+"_PRESS") == nil {
			t.Errorf("no format of citations is for the press in %s", l.Name)
		}
	}
}

func valuesOf(t *testing.T, node kg.NodeType, key string) []string {
	t.Helper()
	d, _ := kg.NodeDefOf(node)
	for _, p := range d.Properties {
		if p.Key == key && len(p.Values) > 0 {
			return p.Values
		}
	}
	t.Fatalf("%s.%s has no list of values", node, key)
	return nil
}

func roles(t *testing.T) []string {
	t.Helper()
	d, _ := kg.RelationDefOf("RESPONSIBLE_FOR")
	if len(d.Properties) != 1 || d.Properties[0].Key != "role" {
		t.Fatalf("RESPONSIBLE_FOR has the properties %v", d.Properties)
	}
	return slices.Clone(d.Properties[0].Values)
}

// plain are the values of an enum as texts.
func plain[T ~string](values []T) []string {
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = string(v)
	}
	return texts
}

// computed are the fields of node types that are neither properties nor relations: of every node, and of some.
var computed = map[string][]string{
	"":           {"id", "type", "claims", "claimCounts", "disputes", "findings", "permalink", "citation"},
	"Actor":      {"measures", "organisationNumber"},
	"Measure":    {"responsibility", "plan", "isPublished"},
	"Programme":  {"responsibility"},
	"Arena":      {"responsibility"},
	"Plan":       {"responsibility", "coverage", "measures"},
	"FocusArea":  {"measures"},
	"Dispute":    {"positions"},
	"Document":   {"citingClaims", "citedBy"},
	"ActorGroup": {},
}

func TestNodeTypesOfOntology(t *testing.T) {
	s, own := load(t)
	for _, d := range kg.NodeDefs {
		def := s.Types[string(d.Type)]
		if def == nil {
			t.Errorf("no type %s", d.Type)
			continue
		}
		want := fieldsOf(d)
		for _, f := range def.Fields {
			if !want[f.Name] {
				t.Errorf("%s.%s isn't in the ontology", d.Type, f.Name)
			}
			delete(want, f.Name)
		}
		for missing := range want {
			t.Errorf("the ontology's %s.%s isn't in the schema", d.Type, missing)
		}
	}
	for _, def := range own {
		if _, known := kg.NodeDefOf(kg.NodeType(def.Name)); !known && slices.Contains(def.Interfaces, "Node") &&
			def.Kind == ast.Object {
			t.Errorf("%s implements Node and isn't in the ontology", def.Name)
		}
	}
}

// fieldsOf are the fields that a node type should have.
func fieldsOf(d kg.NodeDef) map[string]bool {
	fields := map[string]bool{}
	for _, p := range slices.Concat(kg.EveryNode, d.Properties) {
		fields[names.Field(d.Type, p.Key)] = true
	}
	for _, r := range kg.RelationDefs {
		if slices.Contains(r.From, d.Type) {
			fields[r.Out] = true
		}
		if slices.Contains(r.To, d.Type) {
			fields[r.In] = true
		}
	}
	extra := slices.Concat(computed[""], computed[string(d.Type)])
	if d.Actor {
		extra = append(extra, computed["Actor"]...)
	}
	for _, name := range extra {
		fields[name] = true
	}
	return fields
}

func TestInterfacesOfOntology(t *testing.T) {
	s, _ := load(t)
	for _, d := range kg.NodeDefs {
		want := []string{"Node", "Resource"}
		if slices.Contains(kg.ResponsibleParties, d.Type) {
			want = append(want, "ResponsibleParty")
		}
		if d.Actor {
			want = append(want, "Actor")
		}
		if d.Accountable {
			want = append(want, "Accountable")
		}
		if got := s.Types[string(d.Type)].Interfaces; !slices.Equal(got, want) {
			t.Errorf("%s implements %v, the ontology says %v", d.Type, got, want)
		}
	}
}

// TestActorHasWhatAllActorsHave: what every kind of actor can be asked, an Actor can be asked.
func TestActorHasWhatAllActorsHave(t *testing.T) {
	s, _ := load(t)
	for name, types := range map[string][]kg.NodeType{
		"Node": kg.AllTypes, "Actor": kg.Actors, "ResponsibleParty": kg.ResponsibleParties, "Accountable": kg.Accountables,
	} {
		for _, f := range s.Types[string(types[0])].Fields {
			shared := !slices.ContainsFunc(types,
				func(t kg.NodeType) bool { return s.Types[string(t)].Fields.ForName(f.Name) == nil })
			if shared && s.Types[name].Fields.ForName(f.Name) == nil {
				t.Errorf("all of %v have %s, the interface %s hasn't", types, f.Name, name)
			}
		}
	}
}

// Names that a client meets in several types.

// TestFieldsOfOnePositionAgree: what can stand at one position of an answer gives a field the same type, whichever it
// is. A client may then ask for the fields of all of them at once (GraphQL specification, section 5.3.2).
func TestFieldsOfOnePositionAgree(t *testing.T) {
	s, own := load(t)
	count := 0
	for _, d := range own {
		if !d.IsAbstractType() {
			continue
		}
		types := map[string]string{}
		for _, possible := range s.GetPossibleTypes(d) {
			count++
			for _, f := range possible.Fields {
				if had := types[f.Name]; had != "" && had != f.Type.String() {
					t.Errorf("in %s %s is a %s of %s and a %s of others", d.Name, f.Name, f.Type, possible.Name, had)
				}
				types[f.Name] = f.Type.String()
			}
		}
	}
	if count < 2*len(kg.AllTypes) {
		t.Errorf("only %d types stand where others can", count)
	}
}

// TestLocaleIsForArguments: languages in answers are tags, as lang="…" and every library takes them.
func TestLocaleIsForArguments(t *testing.T) {
	_, own := load(t)
	for _, d := range own {
		for _, f := range d.Fields {
			if f.Type.Name() == "Locale" || f.Name == "locale" {
				t.Errorf("%s.%s is a %s", d.Name, f.Name, f.Type)
			}
		}
	}
}

// twoTypes are the fields that share their name with one of another type. None of their types can stand where a node
// can.
var twoTypes = map[string]string{
	"Ask.actors":                "each with what it answers for, where a responsibility has them with their part in it",
	"DatasetCounts.claims":      "counts what others list",
	"DatasetCounts.evidence":    "counts what others list",
	"DatasetCounts.nodes":       "counts what others list",
	"Dataset.counts":            "counts of the whole, where a network has those of its relations",
	"Network.claims":            "the claims themselves, where a node has pages of them",
	"CollaboratorEdge.measures": "those shared, all of them, where an actor has pages",
	"Gap.kind":                  "which silence, where a node has a word in three languages",
	"Highlight.parts":           "of a text",
	"Licence.name":              "has no translation",
}

// TestNoFieldHasTwoTypes: over all object types a field's name has one type, nullable or not. Root fields are pages of
// everything, and the fields of pages are named by Relay.
func TestNoFieldHasTwoTypes(t *testing.T) {
	_, own := load(t)
	types, unused := map[string]map[string][]string{}, maps.Clone(twoTypes)
	for _, d := range own {
		page := strings.HasSuffix(d.Name, "Connection") || strings.HasSuffix(d.Name, "Edge")
		for _, f := range d.Fields {
			relay := page && slices.Contains([]string{"edges", "node", "nodes"}, f.Name)
			if d.Kind != ast.Object || d.Name == "Query" || relay {
				continue
			}
			place := d.Name + "." + f.Name
			if twoTypes[place] != "" {
				delete(unused, place)
				continue
			}
			if types[f.Name] == nil {
				types[f.Name] = map[string][]string{}
			}
			name := strings.ReplaceAll(f.Type.String(), "!", "")
			types[f.Name][name] = append(types[f.Name][name], place)
		}
	}
	for field, of := range types {
		if len(of) > 1 {
			t.Errorf("%s has the types %v", field, of)
		}
	}
	for place := range unused {
		t.Errorf("%s is excused of what it doesn't do", place)
	}
}

// Conventions.

var (
	fieldName = regexp.MustCompile(`^[a-z][A-Za-z0-9]*$`)
	typeName  = regexp.MustCompile(`^[A-Z][A-Za-z0-9]*$`)
	valueName = regexp.MustCompile(`^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$`)
)

func TestNamesAndDescriptions(t *testing.T) {
	_, own := load(t)
	for _, d := range own {
		check(t, d.Name, d.Name, d.Description, typeName)
		for _, v := range d.EnumValues {
			check(t, d.Name+"."+v.Name, v.Name, v.Description, valueName)
		}
		for _, f := range d.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			check(t, d.Name+"."+f.Name, f.Name, f.Description, fieldName)
			for _, a := range f.Arguments {
				check(t, d.Name+"."+f.Name+"("+a.Name+")", a.Name, a.Description, fieldName)
			}
		}
	}
}

func check(t *testing.T, place, name, description string, convention *regexp.Regexp) {
	t.Helper()
	if len(strings.TrimSpace(description)) < 4 {
		t.Errorf("%s has no description", place)
	}
	if !convention.MatchString(name) {
		t.Errorf("%s isn't named as %s", place, convention)
	}
}

func TestKindsByName(t *testing.T) {
	_, own := load(t)
	for _, d := range own {
		if d.Kind != ast.InputObject {
			continue
		}
		oneOf := d.Directives.ForName("oneOf") != nil
		if strings.HasSuffix(d.Name, "By") != oneOf {
			t.Errorf("input %s: @oneOf and a name that ends in By belong together", d.Name)
		}
		for _, f := range d.Fields {
			if oneOf && f.Type.NonNull {
				t.Errorf("input %s.%s can't be required", d.Name, f.Name)
			}
		}
	}
}

func TestScalarsAreSpecified(t *testing.T) {
	_, own := load(t)
	count := 0
	for _, d := range own {
		if d.Kind != ast.Scalar {
			continue
		}
		count++
		by := d.Directives.ForName("specifiedBy")
		if by == nil || !strings.HasPrefix(by.Arguments.ForName("url").Value.Raw, "https://") {
			t.Errorf("scalar %s has no @specifiedBy", d.Name)
		}
	}
	if count != 5 {
		t.Errorf("%d scalars of our own, the design has five", count)
	}
}

func TestDeprecationsSayWhatInstead(t *testing.T) {
	_, own := load(t)
	reason := regexp.MustCompile("`[^`]+`.*20[0-9]{2}-[0-9]{2}-[0-9]{2}")
	for _, d := range own {
		for _, f := range d.Fields {
			if by := f.Directives.ForName("deprecated"); by != nil {
				if r := by.Arguments.ForName("reason"); r == nil || !reason.MatchString(r.Value.Raw) {
					t.Errorf("%s.%s is deprecated without a replacement and a date", d.Name, f.Name)
				}
			}
		}
	}
}

// Connections, as Relay has them, with nodes and totalCount besides.

func TestConnections(t *testing.T) {
	s, own := load(t)
	for _, d := range own {
		if !strings.HasSuffix(d.Name, "Connection") {
			continue
		}
		for name, want := range map[string]string{"pageInfo": "PageInfo!", "totalCount": "Int!"} {
			if f := d.Fields.ForName(name); f == nil || f.Type.String() != want {
				t.Errorf("%s.%s isn't a %s", d.Name, name, want)
			}
		}
		edges, nodes := d.Fields.ForName("edges"), d.Fields.ForName("nodes")
		if edges == nil || nodes == nil {
			t.Errorf("%s lacks edges or nodes", d.Name)
			continue
		}
		edge := s.Types[edges.Type.Name()]
		if edges.Type.String() != "["+edge.Name+"!]!" || edge.Name != strings.TrimSuffix(d.Name, "Connection")+"Edge" {
			t.Errorf("%s.edges is a %s", d.Name, edges.Type)
		}
		if cursor := edge.Fields.ForName("cursor"); cursor == nil || cursor.Type.String() != "String!" {
			t.Errorf("%s has no cursor", edge.Name)
		}
		if node := edge.Fields.ForName("node"); node == nil || nodes.Type.String() != "["+node.Type.String()+"]!" {
			t.Errorf("%s.nodes is a %s, not a list of %s.node", d.Name, nodes.Type, edge.Name)
		}
	}
}

func TestConnectionFieldsArePaged(t *testing.T) {
	_, own := load(t)
	count := 0
	for _, d := range own {
		for _, f := range d.Fields {
			if !strings.HasSuffix(f.Type.Name(), "Connection") {
				continue
			}
			count++
			for name, want := range map[string]string{"first": "Int", "after": "String", "last": "Int", "before": "String"} {
				if a := f.Arguments.ForName(name); a == nil || a.Type.String() != want || a.DefaultValue != nil {
					t.Errorf("%s.%s has no argument %s: %s", d.Name, f.Name, name, want)
				}
			}
			if !f.Type.NonNull {
				t.Errorf("%s.%s may be null", d.Name, f.Name)
			}
		}
	}
	if count < 100 {
		t.Errorf("only %d fields give connections", count)
	}
}

// TestClaimsShowStatedOnly: wherever claims can be chosen by certainty, stated ones alone are the default; wherever a
// day can be asked about by certainty, it can be asked about at all.
func TestClaimsShowStatedOnly(t *testing.T) {
	_, own := load(t)
	for _, d := range own {
		for _, f := range d.Fields {
			a := f.Arguments.ForName("certainty")
			if a == nil {
				continue
			}
			if a.Type.String() != "[Certainty!]!" || a.DefaultValue == nil || a.DefaultValue.String() != "[STATED]" {
				t.Errorf("%s.%s(certainty) isn't [STATED] by default", d.Name, f.Name)
			}
			if day := f.Arguments.ForName("asOf"); day == nil || day.Type.String() != "Date" {
				t.Errorf("%s.%s has no asOf", d.Name, f.Name)
			}
		}
	}
}

// TestEntryPoints holds the names that clients rely on.
func TestEntryPoints(t *testing.T) {
	s, _ := load(t)
	for field, want := range map[string]string{
		"dataset": "Dataset!", "node": "Node", "nodes": "[Node]!", "resource": "Resource",
		"actor": "Actor", "programme": "Programme", "measure": "Measure",
		"actors": "ActorConnection!", "programmes": "ProgrammeConnection!", "measures": "MeasureConnection!",
		"focusAreas": "FocusAreaConnection!", "documents": "DocumentConnection!",
		"appropriations": "AppropriationConnection!", "whoIsResponsible": "[Responsibility!]!",
		"accountabilityGaps": "AccountabilityGapConnection!", "disputes": "DisputeConnection!",
		"search": "SearchConnection!", "path": "Path", "paths": "[Path!]!", "network": "Network!",
		"commonMeasures": "MeasureConnection!", "collaborators": "CollaboratorConnection!",
		"rankings": "Ranking!", "vocabulary": "Vocabulary!",
		"persons": "PersonConnection!", "offices": "OfficeConnection!", "topics": "TopicConnection!",
		"arenas": "ArenaConnection!", "ask": "Ask!", "suggest": "[Suggestion!]!",
	} {
		if f := s.Query.Fields.ForName(field); f == nil || f.Type.String() != want {
			t.Errorf("Query.%s isn't a %s", field, want)
		}
	}
}

func TestSDLIsEveryFile(t *testing.T) {
	sdl := schema.SDL()
	if strings.Count(sdl, "extend type Query {") < 8 || !strings.Contains("\n"+sdl, "\nscalar Date ") {
		t.Error("SDL lacks files")
	}
}

func TestEnumNames(t *testing.T) {
	for of, want := range map[kg.NodeType]string{"Plan": "PLAN", "ActorGroup": "ACTOR_GROUP", "FocusArea": "FOCUS_AREA"} {
		if got := names.Enum(of); got != want {
			t.Errorf("%s is %s, want %s", of, got, want)
		}
	}
}
