export {
  ActButton,
  ActLink,
  Button,
  type ButtonProps,
  ButtonRow,
  DangerButton,
  IconButton,
  Keyed,
  Link,
  LinkButton,
  QuietButton,
} from "./button";
