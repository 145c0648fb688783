package site

import (
	"html/template"
	"net/http"

	"tiltaksgraf/picture"
)

// page is what is shown below one kind of path.
type page struct {
	path string // as http.ServeMux has it, without language and form
	name string // of its question and its template
	open func(*visit) (*shown, error)

	params []string // of the query string that change what is shown; all others are left out
	forms  []string // in which it comes beside HTML, see forms
	hidden bool     // from search engines
	raw    bool     // it is no page for people, but a file that programs look for
}

// pages are all there are. A page is added here, with its question, its template and the function that opens it.
var pages = []page{
	{path: "/{$}", name: "start", open: openStart, forms: cardForms},
	{path: "/svar", name: "ask", open: openAsk, params: []string{"q", "dato"}, hidden: true},
	{path: "/sok", name: "search", open: openSearch, params: []string{"q", "type", "etter"}, forms: listForms,
		hidden: true},
	{path: "/tiltak/{id...}", name: "accountable", open: openAccountable("Measure"),
		params: answerParams, forms: subjectForms},
	{path: "/ordning/{id...}", name: "accountable", open: openAccountable("Programme"),
		params: answerParams, forms: subjectForms},
	{path: "/plan/{id...}", name: "accountable", open: openAccountable("Plan"),
		params: answerParams, forms: subjectForms},
	{path: "/start", name: "start", open: openStart, forms: cardForms},
	{path: "/tiltak", name: "measures", open: openMeasures, params: []string{"plan", "sorter", "etter"},
		forms: listForms},
	{path: "/aktorer", name: "actors", open: openActors, params: []string{"type", "sorter", "etter"},
		forms: listForms},
	{path: "/hull", name: "gaps", open: openGaps, params: gapParams, forms: listForms},
	{path: "/uenigheter", name: "disputes", open: openDisputes, params: []string{"etter"}, forms: listForms},
	{path: "/penger", name: "money", open: openMoney, params: moneyParams, forms: listForms},
	{path: "/nettverk", name: "network", open: openNetwork, params: networkParams, forms: networkForms},
	{path: "/endringer", name: "changes", open: openChanges, params: changesParams, forms: listForms},
	{path: "/endringer.atom", open: openFeed, params: []string{"fra"}, raw: true},
	{path: "/kilder", name: "sources", open: openSources, params: sourcesParams, forms: listForms},
	{path: "/innsatsomrade/{id...}", name: "focusarea", open: openFocusArea, params: answerParams, forms: subjectForms},
	{path: "/aktor/{id...}", name: "thing", open: openActor, params: answerParams, forms: subjectForms},
	{path: "/person/{id...}", name: "thing", open: openThingOf("Person"), params: answerParams, forms: subjectForms},
	{path: "/uenighet/{id...}", name: "dispute", open: openDispute, forms: subjectForms},
	{path: "/pastand/{id...}", name: "claim", open: openClaim, forms: claimForms},
	{path: "/om", name: "about", open: openAbout},
	{path: "/om/data", name: "data", open: openData},
	{path: "/om/rettelser", name: "corrections", open: openCorrections, params: []string{"om"}},
	{path: "/data/{id...}", open: dataFolder, raw: true},
	{path: "/robots.txt", open: openRobots, raw: true},
	{path: "/sitemap.xml", open: openSitemap, raw: true},
	{path: "/sitemap/{id...}", open: openSitemap, raw: true},
	{path: "/.well-known/security.txt", open: openSecurity, raw: true},
	{path: "/id/{id...}", name: "thing", open: openThing, params: answerParams, forms: subjectForms},
}

// ServeHTTP is there for http.ServeMux, which only finds pages.
func (*page) ServeHTTP(http.ResponseWriter, *http.Request) {}

// shown is what a page shows.
type shown struct {
	Title       string // of the document, and of cards
	Description string // in a sentence or two, for search engines and cards
	Subject     string // the id of what it is about; "" of lists
	Crumbs      []crumb
	Template    string // its name; "" is that of the page
	Content     any    // what its template is filled with
	Structured  any    // the same in the words of schema.org; nil where they have none
	Table       table  // the same as rows, for its forms csv and json
	Hidden      bool   // from search engines

	Fleeting bool    // what it shows changes while the dataset doesn't, so that it isn't kept
	Raw      *answer // the whole answer of what is no page for people

	Silent  bool           // it tells that nobody is named
	Picture template.HTML  // what is around its subject
	Scene   *picture.Scene // what its forms svg and png show; nil where these are its card
}

// crumb is a step on the way to a page: the address of a page above it, or "" for the page itself. Text is a string or
// HTML.
type crumb struct {
	Text any
	Path string
}
