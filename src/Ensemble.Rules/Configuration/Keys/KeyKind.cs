namespace Ensemble.Rules.Configuration.Keys;

/// <summary>What a key takes.</summary>
internal enum KeyKind
{
    /// <summary>A text, or a number that is taken for one.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number.</summary>
    Number,

    /// <summary>On or off.</summary>
    Flag,

    /// <summary>A number, or a text that says one or something else.</summary>
    NumberOrText,

    /// <summary>Names with texts.</summary>
    Texts,

    /// <summary>Keys of its own.</summary>
    Section,

    /// <summary>A list of parts with keys of their own.</summary>
    Sections,

    /// <summary>A text, or a list of them.</summary>
    TextOrList,

    /// <summary>Names with anything.</summary>
    Map,

    /// <summary>Anything.</summary>
    Any,
}
