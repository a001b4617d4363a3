export { ComboBox, type ComboBoxProps, type Option, Select, type SelectProps } from "./choice";
export {
  FieldNotes,
  type FieldProps,
  SearchField,
  TextArea,
  type TextAreaProps,
  TextField,
  type TextFieldProps,
} from "./text-field";
export { Checkbox, RadioCard, RadioCards, Switch } from "./toggle";
