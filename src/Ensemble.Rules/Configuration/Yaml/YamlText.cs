using Ensemble.Model;

namespace Ensemble.Rules.Configuration.Yaml;

/// <summary>A single value as it is written.</summary>
/// <param name="Value">The value.</param>
/// <param name="IsPlain">Whether it stands there without quotation marks, and may be a number or a switch.</param>
/// <param name="At">File, line and column.</param>
internal sealed record YamlText(string Value, bool IsPlain, SourceLocation At) : YamlNode(At)
{
    private const int LongestShown = 60;

    /// <summary>Gets whether its lines stand below one another as they are.</summary>
    public bool IsBlock { get; init; }

    public override bool IsNull => IsPlain && Value is "" or "~" or "null" or "Null" or "NULL";

    public override string Words
    {
        get
        {
            string shown = Value.Length > LongestShown ? string.Concat(Value.AsSpan(0, LongestShown), "…") : Value;
            return IsNull ? "empty" : Number is not null || Flag is not null ? $"'{shown}'" : $"the text '{shown.ReplaceLineEndings(" ")}'";
        }
    }

    /// <summary>The number that it is; null for none.</summary>
    public double? Number => IsPlain ? YamlNumber.Parse(Value) : null;

    /// <summary>What it says as a switch; null where it is none.</summary>
    public bool? Flag => !IsPlain ? null : Value switch
    {
        "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" => true,
        "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" => false,
        _ => null,
    };
}
