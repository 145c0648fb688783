package site

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"tiltaksgraf/files"
	"tiltaksgraf/kg"
)

// openAbout opens the page that says who publishes the data, how it was made and what its words mean.
func openAbout(v *visit) (*shown, error) {
	p := aboutPage{siteInfo: v.siteInfo()}
	for _, rule := range kg.Rules {
		text, _ := kg.Localized{NB: rule.NB, NN: rule.NN, EN: rule.EN}.In(locales[v.language.Tag])
		p.Rules = append(p.Rules, text)
	}
	return &shown{Title: v.text("about.title"), Description: v.text("about.description"), Content: p}, nil
}

// aboutPage is what the dataset says of itself, and how conclusions of ours are drawn.
type aboutPage struct {
	siteInfo
	Rules []string
}

// dataPage are the files of a version.
type dataPage struct {
	Site     siteInfo
	Files    []dataFile
	Ready    bool // their sizes and sums are there
	Versions []kg.Version
}

func openData(v *visit) (*shown, error) {
	p := dataPage{Site: v.siteInfo()}
	all, ready, err := v.site.options.Files(v.ctx, v.view.Version().ID)
	if err != nil {
		return nil, fmt.Errorf("site: files: %w", err)
	}
	p.Ready = ready
	for _, f := range all {
		p.Files = append(p.Files, dataFile{f, v.fileWords(f)})
	}
	if p.Versions, err = v.view.OtherVersions(v.ctx); err != nil {
		return nil, err
	}
	return &shown{Title: v.text("data.title"), Description: v.text("data.description"), Content: p, Fleeting: true,
		Structured: p.structured(v)}, nil
}

// dataFile is a file with what it is.
type dataFile struct {
	files.File
	What words
}

// fileWords is what a file is in the page's language; of one that has no words there, those that the export has.
func (v *visit) fileWords(f files.File) words {
	key := "data.files." + f.Name
	if v.site.templates[v.language.Tag].texts.has(key) {
		return words{Value: v.text(key)}
	}
	return words{f.About, "en"}
}

// structured is the dataset in the words of schema.org.
func (p dataPage) structured(v *visit) any {
	var downloads []any
	for _, f := range p.Files {
		downloads = append(downloads, map[string]any{"@type": "DataDownload", "contentUrl": f.URL, "encodingFormat": f.Media})
	}
	about := map[string]any{"@context": "https://schema.org", "@type": "Dataset", "name": v.text("site.name"),
		"description": v.text("data.description"), "version": p.Site.Version, "datePublished": p.Site.PublishedAt,
		"distribution": downloads, "isAccessibleForFree": true}
	if p.Site.Licence != nil && p.Site.Licence.URL != nil {
		about["license"] = *p.Site.Licence.URL
	}
	return about
}

// correctionPage says how what is wrong is corrected.
type correctionPage struct {
	Contact  *string
	Licensed bool   // the dataset has a licence, and so may be changed and published by others
	About    *thing // what somebody wants corrected, if the link names it
	Version  string
	Link     string // its permanent address
}

func openCorrections(v *visit) (*shown, error) {
	said := v.siteInfo()
	p := correctionPage{Contact: said.Contact, Licensed: said.Licence != nil, Version: v.view.Version().ID[:12]}
	if id := v.param("om"); id != "" {
		found, err := ask[struct{ Node *thing }](v, "node", map[string]any{"id": id})
		if err != nil {
			return nil, err
		}
		if p.About = found.Node; p.About != nil {
			p.Link = v.view.PublicURL() + permanent + escaped(p.About.ID) + "?version=" + p.Version
		}
	}
	return &shown{Title: v.text("corrections.title"), Description: v.text("corrections.description"), Content: p}, nil
}

// What programs look for at the root of a host.

// crawled is how many addresses a map of the site has at most: 50,000 by its protocol, with three languages each.
const crawled = 10_000

func openRobots(v *visit) (*shown, error) {
	text := "User-agent: *\nDisallow: /graphql\nDisallow: /svar\nDisallow: /sok\nDisallow: /nn/svar\nDisallow: /nn/sok\n" +
		"Disallow: /en/svar\nDisallow: /en/sok\n\nSitemap: " + v.view.PublicURL() + "/sitemap.xml\n"
	return &shown{Raw: &answer{media: "text/plain; charset=utf-8", body: []byte(text)}}, nil
}

// openSecurity says where to write to about a weakness of the server, as RFC 9116 has it; there is no such page without
// a contact. It holds for some months from when it was asked for.
func openSecurity(v *visit) (*shown, error) {
	contact := v.view.Version().Description.Contact
	if contact == "" {
		return nil, errNotFound
	}
	if strings.Contains(contact, "@") && !strings.Contains(contact, ":") {
		contact = "mailto:" + contact
	}
	expires := time.Now().UTC().AddDate(0, 3, 0).Truncate(24 * time.Hour).Format(time.RFC3339)
	text := "Contact: " + contact + "\nExpires: " + expires + "\nPreferred-Languages: nb, nn, en\n"
	return &shown{Raw: &answer{media: "text/plain; charset=utf-8", body: []byte(text), fleeting: true}}, nil
}

// sitemap is the XML of sitemaps.org.
type sitemap struct {
	XMLName xml.Name      `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	XHTML   string        `xml:"xmlns:xhtml,attr"`
	URLs    []sitemapPage `xml:"url"`
}

type sitemapPage struct {
	Location   string        `xml:"loc"`
	Alternates []sitemapLink `xml:"xhtml:link"`
}

type sitemapLink struct {
	Rel      string `xml:"rel,attr"`
	Language string `xml:"hreflang,attr"`
	Href     string `xml:"href,attr"`
}

type sitemapIndex struct {
	XMLName xml.Name         `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
	Maps    []sitemapAddress `xml:"sitemap"`
}

type sitemapAddress struct {
	Location string `xml:"loc"`
}

// openSitemap lists all pages that search engines may show, or, where they are too many for one map, the maps that do.
func openSitemap(v *visit) (*shown, error) {
	paths, err := v.crawlable()
	if err != nil {
		return nil, err
	}
	if part, isPart := strings.CutPrefix(v.path, "/sitemap/"); isPart {
		n, err := strconv.Atoi(strings.TrimSuffix(part, ".xml"))
		if err != nil || n < 1 || (n-1)*crawled >= len(paths) {
			return nil, errNotFound
		}
		return v.mapped(paths[(n-1)*crawled : min(n*crawled, len(paths))])
	}
	if len(paths) <= crawled {
		return v.mapped(paths)
	}
	var index sitemapIndex
	for n := range (len(paths) + crawled - 1) / crawled {
		index.Maps = append(index.Maps, sitemapAddress{fmt.Sprintf("%s/sitemap/%d.xml", v.view.PublicURL(), n+1)})
	}
	return rawXML(index)
}

// mapped is the map of some paths.
func (v *visit) mapped(paths []string) (*shown, error) {
	m := sitemap{XHTML: "http://www.w3.org/1999/xhtml"}
	for _, path := range paths {
		var links []sitemapLink
		for _, l := range languages {
			links = append(links, sitemapLink{"alternate", l.Tag, v.view.PublicURL() + l.Prefix + path})
		}
		for _, l := range languages {
			m.URLs = append(m.URLs, sitemapPage{v.view.PublicURL() + l.Prefix + path, links})
		}
	}
	return rawXML(m)
}

func rawXML(value any) (*shown, error) {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	err := xml.NewEncoder(&b).Encode(value)
	return &shown{Raw: &answer{media: "application/xml; charset=utf-8", body: b.Bytes()}}, err
}

// crawlable are the paths of all pages that search engines may show: those of lists, and of each thing and claim.
func (v *visit) crawlable() (paths []string, err error) {
	for _, p := range v.site.pages {
		if !strings.Contains(p.path, "{id") && !p.hidden && !p.raw && p.path != "/start" {
			paths = append(paths, strings.TrimSuffix(p.path, "{$}"))
		}
	}
	var ids []string
	shown := map[string]int{}
	err = v.view.Snapshot(v.ctx, func(it kg.Item) error {
		var id kg.ID
		if it.Node != nil {
			id = it.Node.ID
		} else {
			id = it.Edge.ID
		}
		ids = append(ids, string(id))
		shown[pathOf(string(id))]++
		return nil
	})
	for _, id := range ids {
		path := pathOf(id)
		if shown[path] > 1 { // each of them stands at its own address, see openActor
			path = permanent + escaped(id)
		}
		paths = append(paths, path)
	}
	return paths, err
}

// dataFolder leads from the folder of all files, or of a version's, to their page.
func dataFolder(v *visit) (*shown, error) {
	version, file, _ := strings.Cut(v.id(), "/")
	if file != "" {
		return nil, errNotFound
	}
	if version != files.Latest {
		v.linked = version
	}
	return nil, &movedTo{"/om/data", http.StatusFound}
}
