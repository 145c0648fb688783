package kg

// interner keeps one copy of each text that it is shown.
type interner map[string]string

func (in interner) text(s string) string {
	if s == "" {
		return s
	}
	if known, ok := in[s]; ok {
		return known
	}
	in[s] = s
	return s
}

func (in interner) id(id *ID) { *id = ID(in.text(string(*id))) }

// Intern makes items share the texts that recur among them. Quotes and names, which don't, are left alone.
func (d *Data) Intern() {
	in := make(interner, len(d.Nodes)+256)
	for i := range d.Nodes {
		n := &d.Nodes[i]
		in.id(&n.ID)
		n.Type = NodeType(in.text(string(n.Type)))
		in.props(n.Props)
	}
	for i := range d.Edges {
		e := &d.Edges[i]
		e.Type = RelationType(in.text(string(e.Type)))
		in.id(&e.From)
		in.id(&e.To)
		in.props(e.Props)
	}
}

func (in interner) props(p Props) {
	for i := range p {
		p[i].Key = in.text(p[i].Key)
		switch v := p[i].Value.(type) {
		case []Evidence:
			in.evidence(v)
		case []Position:
			for j := range v {
				in.evidence(v[j].Evidence)
			}
		}
	}
}

func (in interner) evidence(list []Evidence) {
	for i := range list {
		in.id(&list[i].Document)
		list[i].Language = in.text(list[i].Language)
		list[i].About = in.text(list[i].About)
	}
}
