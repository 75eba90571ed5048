namespace Infeed.Generator.Model;

/// <summary>A field with one shared array, or with an array or list of them.</summary>
/// <param name="Holder">The accessor, as code, of the source's field whose object contains this field; null if the source itself contains it.</param>
/// <param name="IsInStruct">Whether that object is a struct.</param>
/// <param name="Access">The accessor of the field, as code: a method that takes the object and returns a reference to the field.</param>
internal sealed record SharedArrayFieldModel(string? Holder, bool IsInStruct, string Access);
