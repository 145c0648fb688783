package site

// siteInfo is what the frame of every page says of the dataset.
type siteInfo struct {
	Version     string
	PublishedAt string
	Name        *words
	Publisher   *string
	Licence     *struct {
		Name        string
		URL         *string
		Attribution string
	}
	Contact     *string
	DefaultPlan *thing
}

// siteInfo asks what the frame says. Where it can't be asked the frame does without.
func (v *visit) siteInfo() siteInfo {
	asked := v.asked
	answer, err := ask[struct{ Dataset siteInfo }](v, "frame", nil)
	v.asked = asked // it isn't the page's own question
	if err != nil {
		v.site.log.Warn("a page's frame couldn't be asked for", "error", err)
	}
	return answer.Dataset
}
