using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Ensemble.Sdk.Analyzers.Reading;

/// <summary>What a call passes for a parameter.</summary>
/// <param name="Value">The value, without conversions; that of the parameter's default where nothing is passed.</param>
/// <param name="Subject">The builder it is; null for other values.</param>
/// <param name="IsWritten">Whether it stands in the source.</param>
internal sealed record Argument(IOperation Value, Subject? Subject, bool IsWritten)
{
    /// <summary>The endpoint it is, and whose; null for other values and for names that are not known.</summary>
    public (Subject Process, string Name)? Endpoint { get; init; }

    /// <summary>The text it is; null where that is not known while compiling, or null.</summary>
    public string? Text => Value.ConstantValue is { HasValue: true, Value: string text } ? text : null;

    /// <summary>The number it is; null where that is not known while compiling, or null.</summary>
    public int? Number => Value.ConstantValue is { HasValue: true, Value: int number } ? number : null;

    /// <summary>The number it is, with a fraction or without; null where that is not known while compiling, or null.</summary>
    public double? Real => Value.ConstantValue is { HasValue: true, Value: { } value and (int or long or float or double) }
        ? Convert.ToDouble(value, CultureInfo.InvariantCulture)
        : null;

    /// <summary>The boolean it is; null where that is not known while compiling, or null.</summary>
    public bool? Flag => Value.ConstantValue is { HasValue: true, Value: bool flag } ? flag : null;

    /// <summary>The values of a list that is written out, or the one value there is; null for a list that is made elsewhere.</summary>
    public IReadOnlyList<IOperation>? Elements => Value switch
    {
        ICollectionExpressionOperation list => list.Elements.Any(e => e is ISpreadOperation) ? null : [.. list.Elements.Select(Unconverted)],
        IArrayCreationOperation { Initializer: { } list } => [.. list.ElementValues.Select(Unconverted)],
        { Type.SpecialType: SpecialType.System_String } => [Value],
        _ => null,
    };

    /// <summary>A value before the language converted it. What a type of the user's converts stays as it is.</summary>
    public static IOperation Unconverted(IOperation value)
    {
        while (value is IConversionOperation { OperatorMethod: null } conversion)
            value = conversion.Operand;
        return value;
    }
}
