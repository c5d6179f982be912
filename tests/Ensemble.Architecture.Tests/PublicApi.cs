using System.Reflection;
using System.Text;

namespace Ensemble.Architecture;

/// <summary>The public members of an assembly as sorted lines.</summary>
internal static class PublicApi
{
    public static string Describe(Assembly assembly)
    {
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var type in assembly.GetExportedTypes())
        {
            lines.Add($"{Kind(type)} {Name(type)}{Bases(type)}");
            const BindingFlags Declared =
                BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
            foreach (var member in type.GetMembers(Declared))
                if (Member(member) is { } text)
                    lines.Add($"{Name(type)}.{text}");
        }
        return string.Join('\n', lines) + "\n";
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static string Bases(Type type)
    {
        var bases = (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum) ? [parent]
            : Type.EmptyTypes)
            .Concat(type.GetInterfaces().Where(i => i.IsPublic && i.Namespace?.StartsWith("Ensemble", StringComparison.Ordinal) is true)).Select(Name)
                .ToArray();
        return bases.Length == 0 ? "" : " : " + string.Join(", ", bases);
    }

    private static string? Member(MemberInfo member) => member switch
    {
        MethodBase { IsSpecialName: true } and not ConstructorInfo => null,
        MethodBase method when !(method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly) => null,
        MethodBase { Name: "<Clone>$" or "PrintMembers" or "GetHashCode" or "ToString" or "Equals" or "Deconstruct" or "get_EqualityContract" } => null,
        ConstructorInfo constructor => $"ctor({Parameters(constructor)})",
        MethodInfo method => $"{method.Name}{Generic(method)}({Parameters(method)}) -> {Name(method.ReturnType)}",
        PropertyInfo property when property.Name != "EqualityContract" && Accessors(property) is { Length: > 0 } accessors =>
            $"{property.Name} {{ {accessors} }} -> {Name(property.PropertyType)}",
        FieldInfo { IsPublic: true, IsSpecialName: false } field =>
            field.IsLiteral ? $"const {field.Name} = {field.GetRawConstantValue()}" : $"field {field.Name} -> {Name(field.FieldType)}",
        EventInfo { AddMethod.IsPublic: true } raised => $"event {raised.Name} -> {Name(raised.EventHandlerType!)}",
        _ => null,
    };

    private static string Accessors(PropertyInfo property)
    {
        var accessors = new StringBuilder();
        if (property.GetMethod is { IsPublic: true } or { IsFamily: true })
            accessors.Append("get;");
        if (property.SetMethod is { IsPublic: true } or { IsFamily: true })
            accessors.Append(property.SetMethod.ReturnParameter.GetRequiredCustomModifiers().Length > 0 ? " init;" : " set;");
        return accessors.ToString().Trim();
    }

    private static string Generic(MethodInfo method) =>
        method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>" : "";

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(p => $"{Name(p.ParameterType)} {p.Name}{(p.IsOptional ? "?" : "")}"));

    private static string Name(Type type)
    {
        if (type.IsGenericParameter)
            return type.Name;
        if (type.HasElementType)
            return Name(type.GetElementType()!) + (type.IsArray ? "[]" : "&");
        string name = type.IsNested ? $"{Name(type.DeclaringType!)}.{type.Name}" : type.Namespace?.StartsWith("System", StringComparison.Ordinal) is true
            ? type.Name : $"{type.Namespace}.{type.Name}";
        int tick = name.IndexOf('`', StringComparison.Ordinal);
        return type.IsGenericType && tick > 0 ? $"{name[..tick]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : name;
    }
}
