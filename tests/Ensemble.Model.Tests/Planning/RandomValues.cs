using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using Ensemble.Model.Planning;

namespace Ensemble.Model.Tests.Planning;

/// <summary>Makes values of any type of the plan or the journal at random, every property filled, so that a property added later is tested without a
/// word.</summary>
internal sealed class RandomValues(int seed)
{
    private static readonly string[] Texts =
        ["", " ", "plain", "a b", "null", "{x}", "}{", "{{", "\t", "two\nlines\n", "\r\n", "é", "日本", "😀", "\"", "\\", "'", "\u0007", "\u2028", "$HOME", "a=b",
            "</script>"];

    private readonly Random _random = new(seed);

    public T Of<T>() => (T)Of(typeof(T), typeof(T).Name)!;

    public object? Of(Type type, string name)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return _random.Next(3) == 0 ? null : Of(inner, name);
        if (type == typeof(string))
            return Texts[_random.Next(Texts.Length)] + _random.Next(10);
        if (type == typeof(int))
            return name == "Format" ? 1 : _random.Next();
        if (type == typeof(long))
            return _random.NextInt64();
        if (type == typeof(double))
            return _random.NextDouble() * 100;
        if (type == typeof(bool))
            return _random.Next(2) == 0;
        if (type == typeof(TimeSpan))
            return TimeSpan.FromTicks(_random.NextInt64(1L << 45));
        if (type == typeof(DateTimeOffset))
            return new DateTimeOffset(_random.NextInt64(1L << 59), TimeSpan.Zero);
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(_random.Next(Enum.GetValues(type).Length));
        if (type == typeof(ProcessId))
            return new ProcessId(Name(), _random.Next(2) == 0 ? Name() : null, Name());
        if (type == typeof(HostPort))
            return new HostPort(Name(), _random.Next(1, 65536));
        if (type == typeof(ValueTemplate))
            return ValueTemplate.Of(Enumerable.Range(0, _random.Next(4)).Select(_ =>
                _random.Next(2) == 0 ? new ValueSegment(Name(), IsReference: true) : new((string)Of(typeof(string), "")!, IsReference: false)));
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
            return Many(type, typeof(ImmutableArray), nameof(ImmutableArray.CreateRange));
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableSortedDictionary<,>))
            return Map(type);
        return Record(type.IsAbstract ? Pick(Subtypes(type)) : type);
    }

    public static Type[] Subtypes(Type type) =>
        [.. type.Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(type)).OrderBy(t => t.Name, StringComparer.Ordinal)];

    private object Record(Type type)
    {
        var constructor = type.GetConstructors().Where(c => c.GetParameters() is not [var only] || only.ParameterType != type).MaxBy(c =>
            c.GetParameters().Length)!;
        object made = constructor.Invoke([.. constructor.GetParameters().Select(p => Of(p.ParameterType, p.Name!))]);
        var given = constructor.GetParameters().Select(p => p.Name!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var property in type.GetProperties().Where(p => p.CanWrite && !given.Contains(p.Name)))
            property.SetValue(made, IsNullable(property) && _random.Next(3) == 0 ? null : Of(property.PropertyType, property.Name));
        return made;
    }

    private object Many(Type type, Type factory, string create)
    {
        var element = type.GetGenericArguments()[0];
        var items = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        for (int i = _random.Next(3); i >= 0; i--)
            items.Add(Of(element, ""));
        return factory.GetMethods().Single(m => m.Name == create && m.GetParameters() is [{ ParameterType: { IsGenericType: true } only }]
            && only.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            .MakeGenericMethod(element).Invoke(null, [items])!;
    }

    private object Map(Type type)
    {
        object map = type.GetField("Empty")!.GetValue(null)!;
        for (int i = _random.Next(4); i > 0; i--)
            map = type.GetMethod("SetItem")!.Invoke(map, [Name() + "zZ-_"[_random.Next(4)], Of(type.GetGenericArguments()[1], "")])!;
        return type.GetMethod("WithComparers", [typeof(IComparer<string>)])!.Invoke(map, [StringComparer.Ordinal])!;
    }

    private static bool IsNullable(PropertyInfo property) => new NullabilityInfoContext().Create(property).WriteState is NullabilityState.Nullable;

    private string Name() => $"n{_random.Next(1000)}";

    private T Pick<T>(T[] items) => items[_random.Next(items.Length)];
}
