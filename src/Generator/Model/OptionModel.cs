namespace Infeed.Generator.Model;

/// <summary>An option that an attribute sets.</summary>
/// <param name="Knob">The option.</param>
/// <param name="Value">Its value, of the option's type.</param>
internal sealed record OptionModel(Knob Knob, object Value);
