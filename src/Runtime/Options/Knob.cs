namespace Infeed;

/// <summary>An option of the attribute. The generator compiles this same file.</summary>
/// <param name="name">The name that the option has in the attribute and in the options of a loader.</param>
/// <param name="unset">Its value where the attribute does not set it.</param>
/// <param name="fallback">What it is taken for in a source whose attribute sets it to a value that it cannot have.</param>
/// <param name="limits">The lowest and the highest value that can be set.</param>
internal abstract class Knob(string name, object unset, object fallback, (IComparable Min, IComparable Max) limits)
{
    public string Name { get; } = name;

    public object Unset { get; } = unset;

    public object Fallback { get; init; } = fallback;

    public (IComparable Min, IComparable Max) Limits { get; } = limits;

    /// <summary>Whether its value can be left to a measurement.</summary>
    public bool CanBeAuto { get; init; }

    /// <summary>Whether streams alone have it.</summary>
    public bool IsOfStreams { get; init; }

    /// <summary>Where emitted code says what the attribute sets it to.</summary>
    public KnobEmission Emission { get; init; }
}

/// <summary>An option of the attribute, with its values.</summary>
/// <typeparam name="T">Its type in the attribute.</typeparam>
/// <param name="name">Its name.</param>
/// <param name="byDefault">Its value where nobody sets it, which need not be one that can be set.</param>
/// <param name="min">The lowest value that can be set.</param>
/// <param name="max">The highest value that can be set.</param>
internal sealed class Knob<T>(string name, T byDefault, T min, T max)
    // A default below the range stands for what is not set. A value out of the range is set, so it is taken for the lowest one, if the row does not say
    // otherwise.
    : Knob(name, byDefault, byDefault.CompareTo(min) < 0 ? min : byDefault, (min, max))
    where T : struct, IComparable
{
    public T Default { get; } = byDefault;

    public T Min { get; } = min;

    public T Max { get; } = max;
}

/// <summary>Where emitted code says what an attribute sets an option to.</summary>
internal enum KnobEmission
{
    /// <summary>Among the options of the loader, if the attribute sets it.</summary>
    IfSet,

    /// <summary>Among the options of the loader in any case.</summary>
    Always,

    /// <summary>In the worker, among the facts of the source's form.</summary>
    ByForm,
}
