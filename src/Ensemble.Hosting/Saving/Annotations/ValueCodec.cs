using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Ensemble.Model;
using Ensemble.Model.Diagnostics;

namespace Ensemble.Hosting.Saving;

/// <summary>
/// Writes and reads the values that annotations are made of. A record is a map of its constructor's parameters, so that an annotation that gains a
/// parameter is saved without a change here; values that equal the type's default are left out, except words.
/// </summary>
internal sealed class ValueCodec(ResourcePaths paths)
{
    private static readonly MethodInfo ToArray = typeof(ValueCodec).GetMethod(nameof(ToImmutableArray), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo FromArray = typeof(ValueCodec).GetMethod(nameof(Items), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Writes a value.</summary>
    /// <exception cref="UnsaveableException">The value refers to something that has no name in a file.</exception>
    public JsonNode? Write(object? value) => value switch
    {
        null => null,
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        double number => JsonValue.Create(number),
        Enum word => JsonValue.Create(Words.Of(word)),
        TimeSpan time => JsonValue.Create(time.ToString("c", CultureInfo.InvariantCulture)),
        ReferenceExpression expression => JsonValue.Create(ExpressionText.Write(expression, paths)
        ?? throw new UnsaveableException("holds a value that only a callback knows")),
        IResource resource => JsonValue.Create(paths.Find(resource)
        ?? throw new UnsaveableException($"refers to '{resource.Name}', which is not saved with it")),
        _ when ElementType(value.GetType()) is { } element => WriteList((IEnumerable<object?>)FromArray.MakeGenericMethod(element).Invoke(null, [value])!),
        _ => WriteMembers(value),
    };

    /// <summary>Reads a value.</summary>
    /// <exception cref="SavedFormatException">The node does not say what is wanted.</exception>
    public object? Read(SavedNode node, Type type)
    {
        if (type == typeof(SourceLocation))
            return node.At;
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return node is SavedScalar { Text: null } ? null : Read(node, underlying);
        if (type.IsEnum)
            return ReadWord(Text(node), type, node.At);
        if (ElementType(type) is { } element)
            return node is SavedList list
                ? ToArray.MakeGenericMethod(element).Invoke(null, [list.Items.Select(i => Read(i, element))])
                : throw new SavedFormatException("A list is expected here.", node.At);
        if (type == typeof(string))
            return node is SavedScalar { Text: var text } ? text : throw new SavedFormatException("A text is expected here.", node.At);
        if (typeof(IResource).IsAssignableFrom(type))
            return ExpressionText.ReferenceTo(Text(node), paths, node.At);
        if (type == typeof(ReferenceExpression))
            return ExpressionText.Read(Text(node), paths, node.At);
        return ReadNumber(node, type) ?? ReadMembers(node, type);
    }

    private static object? ReadNumber(SavedNode node, Type type)
    {
        var culture = CultureInfo.InvariantCulture;
        if (type == typeof(bool))
            return bool.TryParse(Text(node), out bool flag) ? flag : throw Wrong(node, "true or false");
        if (type == typeof(int))
            return int.TryParse(Text(node), NumberStyles.AllowLeadingSign, culture, out int number) ? number : throw Wrong(node, "a whole number");
        if (type == typeof(long))
            return long.TryParse(Text(node), NumberStyles.AllowLeadingSign, culture, out long number) ? number : throw Wrong(node, "a whole number");
        if (type == typeof(double))
            return double.TryParse(Text(node), NumberStyles.Float, culture, out double number) ? number : throw Wrong(node, "a number");
        if (type == typeof(TimeSpan))
            return TimeSpan.TryParseExact(Text(node), "c", culture, out var time) ? time : throw Wrong(node, "a time as hours:minutes:seconds");
        return null;
    }

    private JsonArray WriteList(IEnumerable<object?> items)
    {
        var list = new JsonArray();
        foreach (object? item in items)
            list.Add(Write(item));
        return list;
    }

    private JsonNode? WriteMembers(object value)
    {
        var members = SavedShape.Of(value.GetType());
        if (members.IsFlag)
            return JsonValue.Create(true);
        if (members.Only is { } only)
            return Write(only.Get(value));
        var map = new JsonObject();
        foreach (var member in members.Members)
            if (member.Get(value) is { } part && ((part is Enum && member.IsParameter) || !part.Equals(member.Default)))
                map[member.Key] = Write(part);
        return map;
    }

    private object ReadMembers(SavedNode node, Type type)
    {
        var shape = SavedShape.Of(type);
        if (shape.IsFlag)
            return ReadNumber(node, typeof(bool)) is true ? shape.Make([], node.At) : throw Wrong(node, "true, or leave the key out");
        if (shape.Only is { } only)
            return shape.Make([Read(node, only.Type)], node.At);
        if (node is not SavedMap map)
            throw new SavedFormatException($"A map with {string.Join(", ", shape.Members.Select(m => m.Key))} is expected here.", node.At);
        foreach (var entry in map.Entries)
            if (!shape.Members.Any(m => m.Key == entry.Key))
                throw Unknown(entry, shape.Members.Select(m => m.Key));
        return shape.Make([.. shape.Members.Select(m => map[m.Key] is { } part ? Read(part, m.Type)
            : m.IsRequired ? throw new SavedFormatException($"'{m.Key}' is missing here.", map.At) : m.Default)], node.At);
    }

    internal static SavedFormatException Unknown(SavedEntry entry, IEnumerable<string> known)
    {
        string nearest = NearestName.Of(entry.Key, known) is { } name ? $"Did you mean '{name}'?" : $"Known are {string.Join(", ", known)}.";
        return new($"'{entry.Key}' means nothing here. {nearest}", entry.At);
    }

    internal static string Text(SavedNode node) =>
        node is SavedScalar { Text: { } text } ? text : throw new SavedFormatException("A text is expected here.", node.At);

    private static SavedFormatException Wrong(SavedNode node, string expected) => new($"'{Text(node)}' is not understood. Write {expected}.", node.At);

    private static object ReadWord(string text, Type type, SourceLocation at) =>
        Enum.TryParse(type, text, ignoreCase: true, out object? word) && !char.IsAsciiDigit(text[0])
        ? word
        : throw new SavedFormatException($"'{text}' is not understood. Write one of {string.Join(", ", Enum.GetNames(type).Select(Words.Camel))}.", at);

    private static Type? ElementType(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) ? type.GetGenericArguments()[0] : null;

    private static ImmutableArray<T> ToImmutableArray<T>(IEnumerable<object?> items) => [.. items.Cast<T>()];

    private static IEnumerable<object?> Items<T>(ImmutableArray<T> items) => items.Cast<object?>();
}
