package site

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"tiltaksgraf/kg"
	"tiltaksgraf/picture"
	"tiltaksgraf/schema/names"
)

// network is what is around something: things, and the claims between them.
type network struct {
	Nodes     []thing
	Claims    []networkClaim
	Truncated bool
}

// networkClaim is a claim of a network.
type networkClaim struct {
	ID                 string
	Relation           string
	From, To           thing
	Role               *string
	Certainty          string
	ValidFrom, ValidTo *day
	Evidence           []struct {
		Quote       *string
		Language    string
		IsSecondary bool
		IsTag       bool
		URL         *string
		Document    struct {
			thing
			Publisher string
		}
	}
	Disputes []struct{ ID string }
}

// Inferred says that no source states it.
func (c networkClaim) Inferred() bool { return c.Certainty == "INFERRED" }

// secondhand says that it is said by others only.
func (c networkClaim) secondhand() bool {
	for _, e := range c.Evidence {
		if !e.IsSecondary {
			return false
		}
	}
	return len(c.Evidence) > 0
}

// Sizes of networks: how many things the page of one shows unless asked for more, and a picture beside an answer.
const (
	networkSize = 40
	contextSize = 10
)

// around asks for what is around things, that which connects nothing left out, and types that are named.
func (v *visit) around(ids []string, depth, limit int, inferred bool, day any, but ...kg.NodeType) (network, error) {
	certainty := []any{"STATED"}
	if inferred {
		certainty = append(certainty, "INFERRED")
	}
	var types []any
	for _, t := range kg.Connecting {
		if !slices.Contains(but, t) {
			types = append(types, names.Enum(t))
		}
	}
	centres := make([]any, len(ids))
	for i, id := range ids {
		centres[i] = id
	}
	answer, err := ask[struct{ Network network }](v, "network", map[string]any{"around": centres, "depth": depth,
		"certainty": certainty, "types": types, "asOf": day, "limit": limit})
	return answer.Network, err
}

// layerOf says how far to the right a type stands in a picture: who, what, where to. What isn't named here is in the
// middle.
func layerOf(enum string) int {
	i := slices.IndexFunc(kg.NodeDefs, func(d kg.NodeDef) bool { return names.Enum(d.Type) == enum })
	switch {
	case i < 0:
		return 1
	case kg.NodeDefs[i].Actor, enum == "OFFICE":
		return 0
	case enum == "PLAN", enum == "FOCUS_AREA", enum == "APPROPRIATION":
		return 2
	}
	return 1
}

// scene is the network as the picture engine takes it.
func (v *visit) scene(n network, about ...string) picture.Scene {
	r := v.site.templates[v.language.Tag]
	s := picture.Scene{
		Layers: []string{v.text("picture.who"), v.text("picture.what"), v.text("picture.whereto")},
		Texts:  v.pictureTexts(),
	}
	for _, t := range n.Nodes {
		s.Things = append(s.Things, picture.Thing{ID: t.ID, Label: t.Name.Value, Kind: r.named(typeNames[t.Type]),
			Layer: layerOf(t.Type), Link: v.href(pathOf(t.ID)), Subject: slices.Contains(about, t.ID)})
	}
	for _, c := range n.Claims {
		s.Lines = append(s.Lines, picture.Line{Claim: c.ID, From: c.From.ID, To: c.To.ID, Words: r.tie(c),
			Inferred: c.Inferred(), Secondhand: c.secondhand(), Disputed: len(c.Disputes) > 0})
	}
	return s
}

// tie is what a claim of a network says between its ends.
func (r *rendering) tie(c networkClaim) string {
	s := statement{Relation: c.Relation, Role: c.Role}
	for _, e := range c.Evidence {
		s.Evidence = append(s.Evidence, source{IsTag: e.IsTag})
	}
	return r.relation(s)
}

// pictureTexts are the words that stand in every picture.
func (v *visit) pictureTexts() picture.Texts {
	about := v.siteInfo()
	credit := v.text("site.name")
	if about.Licence != nil {
		credit += " · " + about.Licence.Name
	}
	return picture.Texts{
		Language: v.language.Tag,
		Credit:   credit,
		Edition: v.text("picture.edition", "day", v.dayInWords(about.PublishedAt),
			"version", about.Version[:min(12, len(about.Version))]),
		Legend: picture.Legend{
			Subject: v.text("picture.subject"), Silence: v.text("picture.silence"), Dispute: v.text("picture.dispute"),
			Stated: v.text("picture.stated"), Inferred: v.text("picture.inferred"),
			Secondhand: v.text("picture.secondhand"), Disputed: v.text("picture.disputed"),
		},
		LeftOut: func(n int) string { return v.text("picture.leftout", "n", n) },
		Several: func(n int) string { return v.text("picture.several", "n", n) },
	}
}

// dayInWords is the day of a moment that the API tells.
func (v *visit) dayInWords(moment string) string {
	return v.site.templates[v.language.Tag].date(&day{Value: moment[:min(len("2006-01-02"), len(moment))]})
}

// context is the picture beside an answer: what is around its subject. A claim has none.
func (v *visit) context(s *shown) (template.HTML, error) {
	if s.Subject == "" || strings.HasPrefix(s.Subject, kg.ClaimPrefix) {
		return "", nil
	}
	n, err := v.ties(s.Subject)
	if err != nil || len(n.Claims) == 0 {
		return "", err
	}
	scene := v.scene(n, s.Subject)
	scene.Texts.Title, scene.Texts.Description = s.Title, v.text("picture.description", "name", s.Title)
	return template.HTML(picture.Draw(scene, picture.Page(contextWidth)).Inline("context-")), nil
}

// ties are the chief claims of one thing, and none between others. What happened isn't among them: pages tell it in
// order of time.
func (v *visit) ties(id string) (network, error) {
	n, err := v.around([]string{id}, 1, contextSize, false, nil, "Event")
	n.Claims = slices.DeleteFunc(n.Claims, func(c networkClaim) bool { return c.From.ID != id && c.To.ID != id })
	return n, err
}

// contextWidth is how wide the column of such a picture is, in pixels.
const contextWidth = 320

// card is the picture that stands for a page where somebody shares a link to it.
func (v *visit) card(s *shown) ([]byte, error) {
	scene := picture.Scene{Texts: v.pictureTexts()}
	if s.Subject != "" && !strings.HasPrefix(s.Subject, kg.ClaimPrefix) {
		n, err := v.ties(s.Subject)
		if err != nil {
			return nil, err
		}
		scene = v.scene(n, s.Subject)
	}
	scene.Texts.Title, scene.Texts.Sentence, scene.Silent = s.Title, s.Description, s.Silent
	return picture.Draw(scene, picture.Card()).PNG(1)
}

// networkPage is a network as a picture and as its table.
type networkPage struct {
	Around   []thing
	Network  network
	Picture  template.HTML
	Narrow   template.HTML // the same for a screen on which its words would be too small
	Examples []thing       // where nothing was named
	Heads    []head
	Inferred bool
	Depth    int
	With     string // the address with inferred claims, or without
	More     string // the address of what is two claims away, too; "" where it is shown
	SVG      string
	PNG      string
	CSV      string
	JSON     string
	Next     string
}

var networkParams = []string{"rundt", "ledd", "sikkerhet", "dato", "sorter"}

var networkColumns = []column{
	{Text: "network.from", By: "fra", Of: "from_name"}, {Text: "network.relation", By: "relasjon", Of: "relation_words"},
	{Text: "network.to", By: "til", Of: "to_name"}, {Text: "network.period", By: "periode", Of: "valid_from"},
	{Text: "network.source", By: "kilde", Of: "document"},
}

func openNetwork(v *visit) (*shown, error) {
	if v.param("rundt") == "" {
		if v.form != "" {
			return nil, errNotFound
		}
		return startNetwork(v)
	}
	day, err := v.day()
	if err != nil {
		return nil, err
	}
	ids := strings.Split(v.param("rundt"), ",")
	p := networkPage{Inferred: v.param("sikkerhet") == "alle", Depth: 1}
	if v.param("ledd") == "2" {
		p.Depth = 2
	}
	if p.Network, err = v.around(ids, p.Depth, networkSize, p.Inferred, day); err != nil {
		return nil, err
	}
	for _, t := range p.Network.Nodes {
		if slices.Contains(ids, t.ID) {
			p.Around = append(p.Around, t)
		}
	}
	if len(p.Around) == 0 {
		return nil, errNotFound
	}
	title := v.text("network.around", "name", namesOf(p.Around))
	scene := v.scene(p.Network, ids...)
	scene.Texts.Title, scene.Texts.Description = title, v.text("picture.description", "name", namesOf(p.Around))
	p.Picture = template.HTML(picture.Draw(scene, picture.Page(networkWidth)).Inline("network-"))
	p.Narrow = template.HTML(picture.Draw(scene, picture.Page(contextWidth)).Inline("narrow-"))
	p.links(v)
	tableOf := func(claims []networkClaim) table { return networkTable(v, claims) }
	p.Network.Claims, _ = sorted(v, networkColumns, p.Network.Claims, tableOf, "")
	p.Heads = v.heads(networkColumns)
	return &shown{Title: title, Description: v.text("network.description"), Content: p,
		Table: tableOf(p.Network.Claims), Scene: &scene}, nil
}

// networkWidth is how wide the picture of a network stands on its page, in pixels.
const networkWidth = 1040

func (p *networkPage) links(v *visit) {
	p.SVG, p.PNG, p.CSV, p.JSON = v.as("svg"), v.as("png"), v.as("csv"), v.as("json")
	p.With = v.with("sikkerhet", "alle")
	if p.Inferred {
		p.With = v.with("sikkerhet", "")
	}
	if p.Depth == 1 {
		p.More = v.with("ledd", "2")
	}
}

// startNetwork is where a network begins: examples, never an empty picture.
func startNetwork(v *visit) (*shown, error) {
	answer, err := ask[struct {
		Dataset  struct{ DefaultPlan *thing }
		Rankings struct {
			Entries []struct{ Node thing }
		}
	}](v, "network-start", nil)
	if err != nil {
		return nil, err
	}
	var p networkPage
	if answer.Dataset.DefaultPlan != nil {
		p.Examples = append(p.Examples, *answer.Dataset.DefaultPlan)
	}
	for _, e := range answer.Rankings.Entries {
		if answer.Dataset.DefaultPlan == nil || e.Node.ID != answer.Dataset.DefaultPlan.ID {
			p.Examples = append(p.Examples, e.Node)
		}
	}
	return &shown{Title: v.text("network.title"), Description: v.text("network.description"), Content: p}, nil
}

// networkTable has a row for each claim of a network.
func networkTable(v *visit, claims []networkClaim) table {
	t := table{Columns: []string{"claim", "from", "from_name", "relation", "relation_words", "to", "to_name", "role",
		"certainty", "valid_from", "valid_to", "secondary", "quote", "document", "url"}}
	r := v.site.templates[v.language.Tag]
	for _, c := range claims {
		row := []string{c.ID, c.From.ID, c.From.Name.Value, c.Relation, r.tie(c), c.To.ID, c.To.Name.Value, value(c.Role),
			c.Certainty, c.ValidFrom.text(), c.ValidTo.text(), strconv.FormatBool(c.secondhand()), "", "", ""}
		if len(c.Evidence) > 0 {
			e := c.Evidence[0]
			row[12], row[13], row[14] = value(e.Quote), e.Document.ID, value(e.URL)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
