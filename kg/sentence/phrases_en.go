package sentence

import (
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/rank"
	"tiltaksgraf/kg/responsibility"
)

var english = phrases{
	quoted: "“%s”",
	and:    "and",
	stated: map[kg.AnswerRole]verb{
		kg.AnswerOwner: forms("is responsible for", "are responsible for",
			"was responsible for", "were responsible for").since("has been responsible for", "have been responsible for"),
		kg.AnswerAssigned: forms("has been given the task", "have been given the task",
			"was given the task", "were given the task").since("has had the task", "have had the task"),
		kg.AnswerCarriesOut: forms("carries out", "carry out", "carried out", "carried out").since(
			"has carried out", "have carried out"),
		kg.AnswerCoordinates: forms("coordinates", "coordinate", "coordinated", "coordinated").since(
			"has coordinated", "have coordinated"),
		kg.AnswerFollowUp: forms("follows up", "follow up", "followed up", "followed up").since(
			"has followed up", "have followed up"),
		kg.AnswerResponsible: forms("is named as responsible for", "are named as responsible for",
			"had responsibility for", "had responsibility for").since(
			"has had responsibility for", "have had responsibility for"),
		kg.AnswerAdministrator: forms("administers", "administer", "administered", "administered").since(
			"has administered", "have administered"),
	},
	inferred: map[kg.AnswerRole]verb{
		kg.AnswerOwner: forms("is probably responsible for", "are probably responsible for",
			"was probably responsible for", "were probably responsible for"),
		kg.AnswerAssigned: forms("has probably been given the task", "have probably been given the task",
			"was probably given the task", "were probably given the task"),
		kg.AnswerCarriesOut: forms("probably carries out", "probably carry out",
			"probably carried out", "probably carried out"),
		kg.AnswerCoordinates: forms("probably coordinates", "probably coordinate",
			"probably coordinated", "probably coordinated"),
		kg.AnswerFollowUp: forms("probably follows up", "probably follow up",
			"probably followed up", "probably followed up"),
		kg.AnswerResponsible: forms("is probably responsible for", "are probably responsible for",
			"was probably responsible for", "were probably responsible for"),
		kg.AnswerAdministrator: forms("probably administers", "probably administer",
			"probably administered", "probably administered"),
	},
	likely: map[kg.RelationType]verb{
		"COLLABORATES_ON": forms("probably takes part in", "probably take part in",
			"probably took part in", "probably took part in"),
		"PART_OF": forms("probably belongs to", "probably belong to", "probably belonged to", "probably belonged to"),
	},
	concluded: map[string]verb{
		"same-subject-as-focus-area": {
			now:    "%[1]s is about the same as %[2]s, and probably belongs there",
			areNow: "%[1]s are about the same as %[2]s, and probably belong there",
			was:    "%[1]s was about the same as %[2]s, and probably belonged there",
			were:   "%[1]s were about the same as %[2]s, and probably belonged there",
		},
		"administers-what-measure-concerns": {
			now:    "as administrator of the scheme concerned, or of part of it, %[1]s probably takes part in %[2]s",
			areNow: "as administrators of schemes concerned, or of parts of them, %[1]s probably take part in %[2]s",
			was:    "as administrator of the scheme concerned, or of part of it, %[1]s probably took part in %[2]s",
			were:   "as administrators of schemes concerned, or of parts of them, %[1]s probably took part in %[2]s",
		},
	},
	extents: map[kg.Extent]verb{
		kg.Participation: forms("administers Norwegian participation in", "administer Norwegian participation in",
			"administered Norwegian participation in", "administered Norwegian participation in").since(
			"has administered Norwegian participation in", "have administered Norwegian participation in"),
		kg.Secretariat: forms("is the secretariat of", "are the secretariat of",
			"was the secretariat of", "were the secretariat of").since(
			"has been the secretariat of", "have been the secretariat of"),
	},
	tag:            "%[1]s puts %[2]s in brackets at %[3]s",
	together:       ", in collaboration with %s",
	onBehalfOf:     " on behalf of %s",
	assignedBy:     " by %s",
	tasked:         [2]string{"Under %[1]s, %[2]s is to %[3]s", "Under %[1]s, %[2]s are to %[3]s"},
	whoInGroup:     [2]string{"; who in the group is not said", "; which ones is not said"},
	questions:      [2]string{"the question", "the questions"},
	event:          "the event",
	announcedEvent: "the announced event",
	question:       "the question",
	finding:        "the finding",
	definite:       englishDefinite,
	body:           englishBody,
	prepositions:   englishPrepositions,
	plurals:        []string{"s"},
	within:         func(string) string { return "it" },
	them:           "them",
	relations:      relationsEN,
	claims:         claimsEN,
	days:           dayWordsEN,
	onlyGroup: [2]string{"For %[2]s the sources name only a group, %[1]s, not who in it.",
		"For %[2]s the sources name only groups, %[1]s, not who in them."},
	alsoGroup: [2]string{"The sources also name a group, %s, not who in it.",
		"The sources also name groups, %s, not who in them."},
	onlyCollective: "For %[2]s the sources name only %[1]s as a whole, not who within %[3]s is responsible.",
	alsoCollective: "The sources also name %[1]s as a whole, not who within %[2]s is responsible.",
	nobody:         "The sources we have read do not say who is responsible for %s.",
	read:           [2]string{"We cite %s source about it", "We cite %s sources about it"},
	readInPart:     "The plan itself has been read only in part.",
	numbers: []string{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
		"twelve"},
	asOf:        " as of %s",
	accordingTo: "according to %s",
	someone:     "a secondary source",
	unknownOn: [2]string{"the source does not say whether this held on %s",
		"the sources do not say whether this held on %s"},
	unknownInferred: "whether this held on %s is not known",
	ownerNotStated:  "Who %s%s is not stated.",
	owns:            "owns %s",
	isOwner:         "owns it",
	things:          map[kg.NodeType]string{"Measure": "the measure", "Plan": "the plan"},
	notStatedBut:    "Not stated in the sources, but inferred (rule: “%s”): ",
	inferredBut:     "Not stated in the sources, but inferred: ",
	ourInference:    "Our inference: ",
	nothingInferred: "Nothing is inferred about who is responsible for %s.",
	disagree:        "The sources answer %s differently.",
	differ:          "The sources answer %s differently, but the answers can be reconciled.",
	disagreeAbout:   "The sources disagree about %s.",
	differAbout:     "The sources say different things about %s, but these can be reconciled.",
	rankedGraph: "The graph has %d nodes and %d edges. Its nodes are everything in the dataset but those of the types " +
		"%s, with what stands in no claim. Two nodes have an edge if a source states at least one claim between " +
		"them, of whatever relation and in whichever direction; several are one edge. " +
		"Inferred claims, and claims from a node to itself, are left out.",
	centralities: map[rank.Centrality]string{
		rank.Degree: "The score is the number of other nodes that the node has an edge to.",
		rank.Betweenness: "The score is betweenness (Brandes 2001): the sum over all pairs of other nodes of the share of " +
			"the shortest paths between them that lead through the node, divided by the number of such pairs.",
		rank.PageRank: "The score is PageRank (Brin and Page 1998) with a damping factor of 0.85; an edge is followed in " +
			"both directions, a node without edges leads to all alike, and the scores sum to 1.",
	},
	sampled: "It is estimated from the shortest paths from %d random nodes (Brandes and Pich 2007).",
	reasons: map[responsibility.GapKind]string{
		responsibility.NobodyNamed:       "None of the sources we have read says who is responsible.",
		responsibility.MainSourceNotRead: "None of the sources we have read says who is responsible.",
		responsibility.OnlyAGroup:        "The sources name only a group, not who in it.",
		responsibility.OnlyTheCollective: "The sources name only the government or the public sector as a whole, not who " +
			"within it is responsible.",
		responsibility.OwnerNotStated: "The sources name somebody, but do not say who the owner is.",
	},
	onlyOnBehalf: "The sources say on whose behalf it is done, but call nobody its owner.",
	owned: map[kg.Tier]string{
		kg.TierNoOwner:       "The sources only say who has a part in it, and call nobody its owner.",
		kg.TierOwnerByOthers: "Only others than those concerned say who the owner is.",
		kg.TierOwner:         "The sources say who the owner is.",
	},
	understood: understoodPhrases{
		things: map[kg.NodeType]countNoun{
			"Measure":   {[2]string{"measure", "measures"}, "measures"},
			"FocusArea": {[2]string{"focus area", "focus areas"}, "focus areas"},
		},
		understood: "The question is taken to be about %s.",
		numbered:   "%[1]s of %[2]s",
		among: [2]string{"%[2]s has %[3]d %[4]s. %[1]s is not among those we know.",
			"%[2]s has %[3]d %[4]s. %[1]s are not among those we know."},
		beyond:  "%[1]s has only %[2]d %[3]s.",
		unknown: "We know of no %[1]s of %[2]s.",
		noSuch:  [2]string{"%s does not exist.", "%s do not exist."},
		sum:     "The question is taken to be about a sum, %s.",
		noSum:   "We know of no appropriation of %s.",
		day:     "The answer is for %s.",
		period:  "The answer is for %[1]s: offices for all of it, responsibility as of %[2]s.",
	},
}
