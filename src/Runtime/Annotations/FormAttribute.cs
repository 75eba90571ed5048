namespace Infeed;

/// <summary>
/// Marks the method of a data source that fills its batches; each form of source has an attribute of its own. A source has one such method.
/// </summary>
public abstract class FormAttribute : Attribute
{
    private protected FormAttribute()
    {
    }
}
