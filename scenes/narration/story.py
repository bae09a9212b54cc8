"""What is spoken in `story`, by its captions, where it is more than the caption; the others are spoken themselves."""

from geometry.language import marked

SPOKEN = {
    "{dots} dots of {classes} classes: what does {number} hidden layer do?": marked(
        "Here are {dots} dots of {classes} classes, and a network with {number} hidden layer. What does that layer do?"
    ),
    "{dots} dots of {classes} classes: what do {number} hidden layers do?": marked(
        "Here are {dots} dots of {classes} classes, and a network with {number} hidden layers. Let us see "
        "what each of them does."
    ),
    "{dots} dots of {classes} classes, and no hidden layer.": marked(
        "Here are {dots} dots of {classes} classes, and a network that has no hidden layer at all."
    ),
    "A shadow of {dimensions} dimensions, with {share:.0f} % of the variance.": marked(
        "The dots have {dimensions} dimensions, more than a screen can show. What you see is their shadow, "
        "with {share:.0f} percent of their variance."
    ),
    "One point separates the two classes {now}.": marked(
        "One single point is all it takes {now}: it separates the two classes."
    ),
    "One straight line separates the two classes {now}.": marked(
        "One straight line is all it takes {now}: it separates the two classes."
    ),
    "One flat cut separates the two classes {now}.": marked(
        "One flat cut is all it takes {now}: it separates the two classes."
    ),
    "The best straight line gets {wrong} of {dots} wrong: lit.": marked(
        "How far does one straight line get? Even the best of them gets {wrong} of {dots} dots wrong, the "
        "ones that are lit."
    ),
    "The best flat cut gets {wrong} of {dots} wrong: lit.": marked(
        "How far does one flat cut get? Even the best of them gets {wrong} of {dots} dots wrong, the ones that are lit."
    ),
    "The straight line found gets {wrong} of {dots} wrong: lit.": marked(
        "How far does one straight line get? The one that we found gets {wrong} of {dots} dots wrong, the "
        "ones that are lit."
    ),
    "The flat cut found gets {wrong} of {dots} wrong: lit.": marked(
        "How far does one flat cut get? The one that we found gets {wrong} of {dots} dots wrong, the ones that are lit."
    ),
    "Straight lines separate all classes {now}.": marked(
        "Straight lines are all it takes {now}: they separate all the classes."
    ),
    "Straight lines get {wrong} of {dots} wrong {now}: lit.": marked(
        "With straight lines alone {wrong} of {dots} dots are wrong {now}, the ones that are lit."
    ),
    "The read-out is one straight line: {name} on one side.": marked(
        "And now the network decides, with one straight line. On one side of it, it answers {name}."
    ),
    "The read-out is one flat cut: {name} on one side.": marked(
        "And now the network decides, with one flat cut. On one side of it, it answers {name}."
    ),
    "The read-out: straight lines cut the plane, a part a class.": marked(
        "And now the network decides. Straight lines cut the plane, and each class gets a part of its own."
    ),
    "The read-out: flat pieces cut the space, a part a class.": marked(
        "And now the network decides. Flat pieces cut the space, and each class gets a part of its own."
    ),
    "The read-out's cut lies outside this picture.": marked(
        "And now the network decides. Its cut lies outside this picture."
    ),
    "Layer {layer}: {motion}.": marked("Now layer {layer} sets to work. What it does is this: {motion}."),
    "Layer {layer}: {motion}; nothing bends.": marked(
        "Now layer {layer} sets to work. What it does is this: {motion}. Nothing bends."
    ),
    "Layer 1 has {neurons}, so it draws {number} line.": marked(
        "The first layer has {neurons}, and so it draws {number} line through the plane."
    ),
    "Layer 1 has {neurons}, so it draws {number} lines.": marked(
        "The first layer has {neurons}, and each draws a line through the plane. That makes {number} lines."
    ),
    "Layer {layer}: its {width} neurons over the input; bright is active.": marked(
        "Layer {layer} has {width} neurons, and here is what each of them sees of the input. Where it is "
        "bright, the neuron is active."
    ),
    "Of {width} neurons the {shown} that matter most: bright is active.": marked(
        "It has {width} neurons, and these {shown} matter most. Where it is bright, the neuron is active."
    ),
    "Pulled back, layer by layer, to the input.": marked(
        "Now we take that answer back, layer by layer, to the input where we began."
    ),
    "The region holds the whole disc, none of the ring: proved.": marked(
        "The region holds the whole disc, and nothing of the ring. That is not only seen here: it is proved."
    ),
    "From the centre a way leads out; the score never falls.": marked(
        "But look: from the centre a way leads out, and all along it the score never falls."
    ),
    "A point of the disc that is not scored as inside: lit.": marked(
        "But look at the point that is lit: it is of the disc, and the network does not score it as inside."
    ),
    "A point of the ring that is not scored as outside: lit.": marked(
        "But look at the point that is lit: it is of the ring, and the network does not score it as outside."
    ),
    "Held out: {correct} of {dots} correct.": marked(
        "And what of dots that it has never seen? It gets {correct} of {dots} correct."
    ),
    "Held out: {correct} of {dots} correct; wrong ones lit.": marked(
        "And what of dots that it has never seen? It gets {correct} of {dots} correct. The wrong ones are lit."
    ),
}
