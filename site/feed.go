package site

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"net/url"
	"slices"
	"time"

	"tiltaksgraf/kg"
)

// What happened and what was changed, as a feed (Atom, RFC 4287).

const mediaAtom = "application/atom+xml; charset=utf-8"

type feed struct {
	XMLName xml.Name   `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string     `xml:"xml:lang,attr"`
	ID      string     `xml:"id"`
	Title   string     `xml:"title"`
	Sub     string     `xml:"subtitle"`
	Updated string     `xml:"updated"`
	Links   []feedLink `xml:"link"`
	Author  feedAuthor `xml:"author"`
	Rights  string     `xml:"rights,omitempty"`
	Icon    string     `xml:"icon"`
	Entries []entry    `xml:"entry"`
}

type feedLink struct {
	Rel   string `xml:"rel,attr"`
	Type  string `xml:"type,attr,omitempty"`
	Lang  string `xml:"hreflang,attr,omitempty"`
	Href  string `xml:"href,attr"`
	Title string `xml:"title,attr,omitempty"`
}

type feedAuthor struct {
	Name string `xml:"name"`
}

// entry is an event or a change. Its id is the same in all languages and for ever.
type entry struct {
	ID       string       `xml:"id"`
	Title    entryText    `xml:"title"`
	Updated  string       `xml:"updated"`
	Links    []feedLink   `xml:"link"`
	Category feedCategory `xml:"category"`
	Summary  *entryText   `xml:"summary"`
}

type feedCategory struct {
	Term  string `xml:"term,attr"` // event or change
	Label string `xml:"label,attr"`
}

type entryText struct {
	Lang string `xml:"xml:lang,attr,omitempty"` // where it isn't that of the feed
	Text string `xml:",chardata"`
}

// openFeed answers with the newest of both kinds.
func openFeed(v *visit) (*shown, error) {
	newest, _, err := v.years()
	if err != nil {
		return nil, err
	}
	found, err := ask[changesAnswer](v, "changes", map[string]any{"years": v.since(newest), "first": pageSize})
	if err != nil {
		return nil, err
	}
	f := v.feed()
	for _, c := range v.later(found.Dataset.Changes) {
		f.Entries = append(f.Entries, v.changeEntry(c))
	}
	for _, e := range found.Events.Nodes {
		if e.Date != nil {
			f.Entries = append(f.Entries, v.eventEntry(e))
		}
	}
	slices.SortStableFunc(f.Entries, func(a, b entry) int { return cmp.Compare(b.Updated, a.Updated) })
	f.Updated = v.stamp("")
	if len(f.Entries) > 0 {
		f.Updated = f.Entries[0].Updated
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	written := xml.NewEncoder(&b)
	written.Indent("", "  ")
	if err := written.Encode(f); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return &shown{Raw: &answer{media: mediaAtom, body: b.Bytes()}}, nil
}

// feed is the feed without its entries.
func (v *visit) feed() feed {
	said, own := v.siteInfo(), v.absolute(v.here(v.language))
	name := v.text("site.name")
	f := feed{Lang: v.language.Tag, ID: own, Title: v.text("changes.title") + " – " + name,
		Sub: v.text("changes.description"), Author: feedAuthor{cmp.Or(value(said.Publisher), name)},
		Icon: v.absolute(iconPath)}
	if said.Licence != nil {
		f.Rights = said.Licence.Name
	}
	f.Links = []feedLink{{Rel: "self", Type: "application/atom+xml", Href: own},
		{Rel: "alternate", Type: "text/html", Lang: v.language.Tag,
			Href: v.absolute(withQuery(v.href("/endringer"), v.params.Encode()))}}
	return f
}

func (v *visit) changeEntry(c change) entry {
	page := v.absolute(v.href("/endringer"))
	return entry{ID: v.tag(c), Title: v.entryText(c.What), Updated: v.stamp(kg.Date(c.ChangedOn)),
		Links:    []feedLink{{Rel: "alternate", Type: "text/html", Href: page + "#" + c.Anchor()}},
		Category: feedCategory{"change", v.text("changes.ours")}, Summary: new(v.entryText(c.Rationale))}
}

func (v *visit) eventEntry(e concerning) entry {
	made := entry{ID: v.absolute("/id/" + escaped(e.ID)), Title: v.entryText(e.Name),
		Updated:  v.stamp(kg.Date(e.Date.text())),
		Links:    []feedLink{{Rel: "alternate", Type: "text/html", Href: v.absolute(v.href(pathOf(e.ID)))}},
		Category: feedCategory{"event", v.text("changes.events")}}
	if e.Description != nil {
		made.Summary = new(v.entryText(*e.Description))
	}
	for _, s := range e.Sorted()[:min(1, len(e.Evidence))] {
		if s.URL != nil {
			made.Links = append(made.Links, feedLink{Rel: "via", Href: *s.URL, Title: s.Document.Publisher})
		}
	}
	return made
}

func (v *visit) entryText(w words) entryText {
	if w.Language == v.language.Tag {
		w.Language = ""
	}
	return entryText{w.Language, w.Value}
}

// stamp is the first moment of a date, but no later than that at which the data were published: nothing is told of what
// is to come.
func (v *visit) stamp(date kg.Date) string {
	published := v.view.Version().PublishedAt.UTC()
	at, err := time.Parse(time.DateOnly, string(date.Earliest()))
	if err != nil || at.After(published) {
		at = published
	}
	return at.Format(time.RFC3339)
}

// tag is the id of a change (RFC 4151).
func (v *visit) tag(c change) string {
	host := "tiltaksgraf"
	if u, err := url.Parse(v.view.PublicURL()); err == nil && u.Hostname() != "" {
		host = u.Hostname()
	}
	return "tag:" + host + "," + c.ChangedOn + ":" + c.Anchor()
}

// absolute is the address of a path.
func (v *visit) absolute(path string) string { return v.view.PublicURL() + path }
