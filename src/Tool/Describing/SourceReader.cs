using System.Collections.ObjectModel;
using System.Globalization;
using System.Reflection;

namespace Infeed.Tool.Describing;

/// <summary>Reads what the attribute of a class says, and what the compiler wrote for it.</summary>
internal static class SourceReader
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly (Type Attribute, string Name)[] Choosing =
        [(typeof(OrderAttribute), SampleOrder.Coded), (typeof(WeightAttribute), SampleOrder.Drawn), (typeof(LengthAttribute), SampleOrder.Bucketed)];

    /// <summary>The source; null if the type is none.</summary>
    public static SourceDescription? Read(Type type)
    {
        if (Attribute(type.GetCustomAttributesData(), typeof(DataSourceAttribute)) is not { } attribute)
            return null;
        var reasons = new SortedSet<string>(StringComparer.Ordinal);
        var options = attribute.NamedArguments.ToDictionary(argument => argument.MemberName, argument => argument.TypedValue.Value);
        return new SourceDescription(
            CSharpNames.Of(type),
            Path.GetFileName(type.Assembly.Location),
            Columns(type, reasons),
            Option(options, Knobs.BatchSize),
            Option(options, Knobs.Workers),
            Option(options, Knobs.UseMultiprocessing),
            Option(options, Knobs.MaxQueueSize),
            Option(options, Knobs.Shuffle),
            Option(options, Knobs.Seed),
            FurtherOptions.Of(options, Filling(type)),
            [.. Choosing.Where(choice => type.GetMethods(All).Any(method => Attribute(method.GetCustomAttributesData(), choice.Attribute) is not null))
                .Select(choice => choice.Name)],
            (int?)Constant(type, "Layout", "Workers"),
            (bool?)Constant(type, "Layout", "UseMultiprocessing"),
            options.GetValueOrDefault(nameof(DataSourceAttribute.MaxQueueSize)) is DataSource.Auto ? (int?)Constant(type, "Queue", "Capacity") : null,
            (long?)Constant(type, "Layout", "SlotBytes"),
            (string?)Constant(type, "State", "Refusal"),
            reasons);
    }

    private static T Option<T>(Dictionary<string, object?> options, Knob<T> option)
        where T : struct, IComparable => options.TryGetValue(option.Name, out var value) ? (T)value! : option.Default;

    // None where it is known when the program runs.
    private static object? Constant(Type type, string nested, string name) =>
        type.GetNestedType(nested, All)?.GetField(name, All) is { IsLiteral: true } constant ? constant.GetRawConstantValue() : null;

    private static List<ColumnDescription> Columns(Type type, SortedSet<string> reasons)
    {
        var shapes = Shapes(type, reasons);
        var properties = type.GetNestedType("Batch", All)?.GetProperties(All) ?? [];
        return [.. properties.Select(property => Unreadable.OrDefault(() => Column(property), reasons)).OfType<ColumnDescription>()];

        ColumnDescription? Column(PropertyInfo property) => property.PropertyType.Name is "Column`1" or "ScalarColumn`1" or "RaggedColumn`1"
            ? new ColumnDescription(property.Name, CSharpNames.Of(property.PropertyType.GetGenericArguments()[0]), Shape(property))
            : null;

        // Of a ragged column each sample has from none to all of the first dimension.
        string[] Shape(PropertyInfo property) => shapes.GetValueOrDefault(property.Name, []) is [var first, .. var others]
            ? [property.PropertyType.Name == "RaggedColumn`1" ? "0.." + first : first, .. others]
            : [];
    }

    // Of each span that the source's method fills, by the name of its column without regard to case: the batch has the parameter's name with a capital.
    private static Dictionary<string, string[]> Shapes(Type type, SortedSet<string> reasons)
    {
        var shapes = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in type.GetMethods(All).SelectMany(Parameters))
        {
            if (parameter.Name is { } name
                && Attribute(parameter.GetCustomAttributesData(), typeof(ShapeAttribute)) is { ConstructorArguments: [{ Value: { } dimensions }] })
                shapes[name] = [.. ((ReadOnlyCollection<CustomAttributeTypedArgument>)dimensions).Select(Text)];
        }

        return shapes;

        // Whether other methods than the one that fills samples can be read does not matter.
        ParameterInfo[] Parameters(MethodInfo method) => Unreadable.OrDefault(method.GetParameters, Form(method) is null ? null : reasons) ?? [];

        // A constant that is given as an object is wrapped once more.
        static string Text(CustomAttributeTypedArgument dimension) => dimension.Value is CustomAttributeTypedArgument inner
            ? Text(inner)
            : Convert.ToString(dimension.Value, CultureInfo.InvariantCulture) ?? "";
    }

    private static FillingMethod? Filling(Type type) => type.GetMethods(All)
        .Select(method => Form(method) is { } form ? new FillingMethod(form, Unreadable.OrDefault(() => method.ReturnType.Name) ?? "") : null)
        .FirstOrDefault(method => method is not null);

    // The attribute of the method that fills samples or batches; null for other methods.
    private static string? Form(MethodInfo method) => method.GetCustomAttributesData()
        .Select(attribute => Unreadable.OrDefault(() => attribute.AttributeType))
        .FirstOrDefault(type => Unreadable.OrDefault(() => type?.BaseType?.FullName) == typeof(FormAttribute).FullName)?.FullName;

    // Attributes of libraries that are missing, such as those for the compiler alone, are others.
    private static CustomAttributeData? Attribute(IList<CustomAttributeData> attributes, Type wanted) =>
        attributes.FirstOrDefault(attribute => Unreadable.OrDefault(() => attribute.AttributeType.FullName) == wanted.FullName);
}
